namespace CounterLab.Lab.Loads;

/// <summary>How adds are distributed over nodes and counters.</summary>
public enum LoadSpread
{
    /// <summary>Nodes and counters in turn.</summary>
    Even,

    /// <summary>
    /// Half of the adds to the first node and the first counter, half of the rest to the next, and so on.
    /// </summary>
    Skewed,
}
