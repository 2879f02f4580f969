namespace CounterLab.Lab.Faults;

/// <summary>Parameters of a kind of fault in addition to its links.</summary>
[Flags]
public enum FaultNeeds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>How likely it is, 0 to 1.</summary>
    Probability = 1,

    /// <summary>The least time.</summary>
    Min = 2,

    /// <summary>The greatest time.</summary>
    Max = 4,

    /// <summary>How many bytes pass each second.</summary>
    BytesPerSecond = 8,
}
