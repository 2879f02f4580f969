namespace CounterLab.Presentation.Style;

/// <summary>State of a node in the heat map.</summary>
public enum HeatKind
{
    /// <summary>The node shows the total.</summary>
    InStep,

    /// <summary>The node shows another value than the total.</summary>
    Behind,

    /// <summary>The node has not reported yet.</summary>
    NotReady,

    /// <summary>The node is paused.</summary>
    Paused,

    /// <summary>The node is not running.</summary>
    Gone,
}
