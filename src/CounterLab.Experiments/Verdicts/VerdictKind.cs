namespace CounterLab.Experiments.Verdicts;

/// <summary>The kinds of verdict.</summary>
public enum VerdictKind
{
    /// <summary>No invariant was violated, and every demanded sighting occurred.</summary>
    Valid,

    /// <summary>An invariant was violated.</summary>
    Violated,

    /// <summary>
    /// No invariant was violated, but a demanded sighting never occurred, or no live node remained to be judged. The
    /// run proves nothing about it.
    /// </summary>
    Unknown,
}
