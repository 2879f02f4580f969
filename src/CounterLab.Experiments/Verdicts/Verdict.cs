namespace CounterLab.Experiments.Verdicts;

/// <summary>A promise that was not kept.</summary>
/// <param name="Checker">Which one noticed.</param>
/// <param name="Message">Which operation, which node, which number.</param>
public sealed record Violation(string Checker, string Message, TimeSpan At);

/// <summary>What an experiment showed.</summary>
public enum VerdictKind
{
    /// <summary>Every promise was kept, and everything that had to be seen was.</summary>
    Valid,

    /// <summary>A promise was broken.</summary>
    Violated,

    /// <summary>No promise was broken, but something that had to be seen never was, or nobody was left to judge: the run proves nothing about it.</summary>
    Unknown,
}

/// <summary>The verdict with its reasons.</summary>
/// <param name="NeverSeen">What had to be seen and was not.</param>
public sealed record Verdict(VerdictKind Kind, IReadOnlyList<Violation> Violations, IReadOnlyList<string> NeverSeen)
{
    /// <summary>One or a few lines for people.</summary>
    public string Explain() => Kind switch
    {
        VerdictKind.Valid => "valid: every promise was kept",
        VerdictKind.Unknown => $"unknown: no promise was broken, but never seen: {string.Join(", ", NeverSeen)}",
        _ => string.Join('\n', Violations.Select(v => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"violated: {v.Checker} at {v.At.TotalMilliseconds:0.###} ms: {v.Message}"))),
    };
}
