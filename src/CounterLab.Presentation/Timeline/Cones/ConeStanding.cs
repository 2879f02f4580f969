namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>State of an operation on a node.</summary>
public enum ConeStanding
{
    /// <summary>It was accepted here.</summary>
    Origin,

    /// <summary>It is visible here.</summary>
    Has,

    /// <summary>Not yet.</summary>
    Lacks,

    /// <summary>The node is not running.</summary>
    Gone,
}
