namespace CounterLab.Presentation.Scenarios.Editing;

/// <summary>How a field's value is written in the form.</summary>
public enum FieldKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A text of several lines' width.</summary>
    Sentence,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Least and greatest: <c>1, 5</c>.</summary>
    Range,

    /// <summary>A seed: a number, or text if the number is not exact in JSON.</summary>
    Seed,

    /// <summary>Number of nodes, or their ids: <c>5</c>, <c>a, b, c</c>.</summary>
    Nodes,

    /// <summary>A node's id.</summary>
    Node,

    /// <summary>Groups of ids: <c>n1 n2 | n3</c>.</summary>
    Groups,

    /// <summary>local, quorum, all, or a number as a text.</summary>
    Concern,

    /// <summary>Yes or no.</summary>
    Flag,
}
