namespace CounterLab.Lab.Loads;

/// <summary>How adds are spread.</summary>
public enum LoadSpread
{
    /// <summary>Each node and each counter in turn.</summary>
    Even,

    /// <summary>Half of all to the first node and the first counter, half of the rest to the next, and so on.</summary>
    Skewed,
}
