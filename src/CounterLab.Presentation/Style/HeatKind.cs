namespace CounterLab.Presentation.Style;

/// <summary>State of a node.</summary>
public enum HeatKind
{
    /// <summary>It shows the total.</summary>
    InStep,

    /// <summary>It shows another value.</summary>
    Behind,

    /// <summary>It has not reported yet.</summary>
    NotReady,

    /// <summary>It is paused.</summary>
    Paused,

    /// <summary>It is not running.</summary>
    Gone,
}
