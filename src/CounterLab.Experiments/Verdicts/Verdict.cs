namespace CounterLab.Experiments.Verdicts;

/// <summary>The verdict on a run, with the reasons for it.</summary>
/// <param name="NeverSeen">The demanded sightings that never occurred.</param>
public sealed record Verdict(VerdictKind Kind, IReadOnlyList<Violation> Violations, IReadOnlyList<string> NeverSeen)
{
    /// <summary>Returns the verdict as one or a few lines of text.</summary>
    public string Explain() => Kind switch
    {
        VerdictKind.Valid => "valid: every promise was kept",
        VerdictKind.Unknown => $"unknown: no promise was broken, but never seen: {string.Join(", ", NeverSeen)}",
        _ => string.Join('\n', Violations.Select(v => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"violated: {v.Checker} at "
                + $"{v.At.TotalMilliseconds:0.###} ms: {v.Message}"))),
    };
}
