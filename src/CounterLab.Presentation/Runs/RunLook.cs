using CounterLab.Experiments.Verdicts;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Runs;

/// <summary>How a run's end is told.</summary>
/// <param name="Word">One word, for people and machines: valid, violated, unknown, stopped, failed.</param>
/// <param name="Explains">What it means, in a sentence.</param>
public sealed record RunLook(string Word, Glyph Icon, Tone Tone, string Explains)
{
    /// <summary>Decides how it is told.</summary>
    public static RunLook Of(RunRecord run) => run switch
    {
        { Broke: RunBreak.Stopped } => new("stopped", Glyph.Stop, Tone.Muted, run.Why),
        { Result: null } => new("failed", Glyph.Alert, Tone.Bad, run.Why),
        { Result.Verdict.Kind: VerdictKind.Valid } => new("valid", Glyph.Check, Tone.Good, "Every promise was kept, and everything that had to be seen was."),
        { Result.Verdict: { Kind: VerdictKind.Violated } verdict } => new("violated", Glyph.Cross, Tone.Bad, Broken(verdict, run.HasMutant)),
        _ => new("unknown", Glyph.Half, Tone.Warn, $"No promise was broken, but never seen: {string.Join(", ", run.Result!.Verdict.NeverSeen.Select(PropertyWords.OfSighting))}."),
    };

    private static string Broken(Verdict verdict, bool hasMutant)
    {
        var who = string.Join(", ", verdict.Violations.Select(violation => violation.Checker).Distinct(StringComparer.Ordinal));
        return hasMutant ? $"The broken rule was caught by {who}." : $"A promise was broken: {who}.";
    }
}
