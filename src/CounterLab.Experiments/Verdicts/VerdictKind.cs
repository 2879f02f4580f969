namespace CounterLab.Experiments.Verdicts;

/// <summary>The kinds of verdict.</summary>
public enum VerdictKind
{
    /// <summary>No invariant was violated, and everything that had to be seen was seen.</summary>
    Valid,

    /// <summary>An invariant was violated.</summary>
    Violated,

    /// <summary>
    /// No invariant was violated, but something that had to be seen was not, or no live node was left to judge: the run
    /// proves nothing about it.
    /// </summary>
    Unknown,
}
