namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>State of an operation on a node.</summary>
public enum ConeStanding
{
    /// <summary>The operation was accepted here.</summary>
    Origin,

    /// <summary>The operation is visible here.</summary>
    Has,

    /// <summary>The operation is not visible here yet.</summary>
    Lacks,

    /// <summary>The node is not running.</summary>
    Gone,
}
