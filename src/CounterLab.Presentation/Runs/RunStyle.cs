using CounterLab.Experiments.Verdicts;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Runs;

/// <summary>Text, icon and colour for how a run ended.</summary>
/// <param name="Word">One word for users and programs: <c>valid</c>, <c>violated</c>, <c>unknown</c>, <c>stopped</c> or
/// <c>failed</c>.</param>
/// <param name="Explains">Explanation in one sentence.</param>
public sealed record RunStyle(string Word, Glyph Icon, Tone Tone, string Explains)
{
    /// <summary>Returns the style of a finished run.</summary>
    public static RunStyle Of(RunRecord run) => run switch
    {
        { Broke: RunBreak.Stopped } => new("stopped", Glyph.Stop, Tone.Muted, run.Why),
        { Result: null } => new("failed", Glyph.Alert, Tone.Bad, run.Why),
        { Result.Verdict.Kind: VerdictKind.Valid } =>
            new("valid", Glyph.Check, Tone.Good, "All checks passed, and all required sightings occurred."),
        { Result.Verdict: { Kind: VerdictKind.Violated } verdict } =>
            new("violated", Glyph.Cross, Tone.Bad, Broken(verdict, run.HasMutant)),
        _ =>
            new("unknown", Glyph.Half, Tone.Warn,
                $"No check failed, but these sightings never occurred: "
                + $"{string.Join(", ", run.Result!.Verdict.NeverSeen.Select(name => SightingText.Of(name).Label))}."),
    };

    private static string Broken(Verdict verdict, bool hasMutant)
    {
        var who = string.Join(", ", verdict.Violations.Select(violation => violation.Checker)
            .Distinct(StringComparer.Ordinal));
        return hasMutant ? $"The mutant was caught by {who}." : $"A check failed: {who}.";
    }
}
