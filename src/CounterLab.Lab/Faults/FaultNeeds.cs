namespace CounterLab.Lab.Faults;

/// <summary>The parameters of a kind of fault, in addition to its links.</summary>
[Flags]
public enum FaultNeeds
{
    /// <summary>No parameters.</summary>
    None = 0,

    /// <summary>The probability, 0 to 1.</summary>
    Probability = 1,

    /// <summary>The least delay.</summary>
    Min = 2,

    /// <summary>The greatest delay.</summary>
    Max = 4,

    /// <summary>The number of bytes that pass per second.</summary>
    BytesPerSecond = 8,
}
