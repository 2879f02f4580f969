namespace CounterLab.Presentation.Scenarios.Editing;

/// <summary>The kind of value that a form field accepts.</summary>
public enum FieldKind
{
    /// <summary>A short text.</summary>
    Text,

    /// <summary>A longer text, shown in a wide field.</summary>
    Sentence,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Minimum and maximum: <c>1, 5</c>.</summary>
    Range,

    /// <summary>A seed: a number, written as text where a JSON number would not be exact.</summary>
    Seed,

    /// <summary>The number of nodes or their ids: <c>5</c>, or <c>a, b, c</c>.</summary>
    Nodes,

    /// <summary>The id of a node.</summary>
    Node,

    /// <summary>Groups of node ids: <c>n1 n2 | n3</c>.</summary>
    Groups,

    /// <summary>A write or read concern: <c>local</c>, <c>quorum</c>, <c>all</c>, or a number as text.</summary>
    Concern,

    /// <summary>Yes or no.</summary>
    Flag,
}
