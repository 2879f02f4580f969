using System.Globalization;
using CounterLab.Dashboard.Presentation;
using CounterLab.Experiments.Verdicts;

namespace CounterLab.Dashboard.Simulated;

/// <summary>What comes of a run, in words, icon and colour.</summary>
public static class VerdictFacts
{
    /// <summary>One word.</summary>
    public static string Word(RunOutcome? outcome) => outcome?.Verdict.Kind switch
    {
        null => "working it out",
        VerdictKind.Valid => "valid",
        VerdictKind.Violated => "violated",
        _ => "unknown",
    };

    /// <summary>Its icon.</summary>
    public static Glyph Icon(RunOutcome? outcome) => outcome?.Verdict.Kind switch
    {
        null => Glyph.Clock,
        VerdictKind.Valid => Glyph.Check,
        VerdictKind.Violated => Glyph.Cross,
        _ => Glyph.Alert,
    };

    /// <summary>Its colour.</summary>
    public static Tone Tone(RunOutcome? outcome) => outcome?.Verdict.Kind switch
    {
        null => Presentation.Tone.Muted,
        VerdictKind.Valid => Presentation.Tone.Good,
        VerdictKind.Violated => Presentation.Tone.Bad,
        _ => Presentation.Tone.Warn,
    };

    /// <summary><c>12.345 s</c></summary>
    public static string Seconds(TimeSpan at) => at.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) + " s";

    /// <summary>The command that runs the same without a dashboard; null: what was done by hand is not in it.</summary>
    public static string? Reproduce(RunChoice choice, bool byHand)
    {
        if (byHand)
        {
            return null;
        }

        var name = (string)RunLink.Write(choice, [], TimeSpan.Zero)["scenario"]!;
        var file = name switch { RunLink.Drawn => "", RunLink.Own => $" --scenario {choice.Scenario.Name}.json", _ => $" --scenario scenarios/{name}.json" };
        var nodes = name == RunLink.Own ? "" : RunLink.Write(choice, [], TimeSpan.Zero)["nodes"] is string count ? $" --nodes {count}" : "";
        var mutant = choice.Mutant == Protocol.Mutants.Mutant.None ? "" : $" --mutant {Protocol.Mutants.MutantNames.Of(choice.Mutant)}";
        return $"counterlab simulate --seed {choice.Seed}{file}{nodes}{mutant}";
    }
}
