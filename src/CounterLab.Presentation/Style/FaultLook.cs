using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Style;

/// <summary>How a fault on links is told.</summary>
/// <param name="Label">Which it is, and where.</param>
/// <param name="Left">For how much longer.</param>
/// <param name="Effect">What it did so far.</param>
public sealed record FaultLook(string Label, string Left, string Effect, Glyph Icon, Tone Tone)
{
    /// <summary>Decides how it is told at a moment.</summary>
    public static FaultLook Of(FaultRecord fault, DateTimeOffset now)
    {
        var left = fault.UntilAt is { } until ? $"{Ages.Of(until - now)} left" : "until ended";
        var (icon, tone) = fault.Kind.Name switch
        {
            "cut" => (Glyph.Scissors, Tone.Bad),
            "hold" => (Glyph.Pause, Tone.Hold),
            "latency" or "throttle" or "reorder" => (Glyph.Clock, Tone.Warn),
            _ => (Glyph.Alert, Tone.Warn),
        };
        return new FaultLook(fault.Label, left, Words(fault.Effect), icon, tone);
    }

    private static string Words(FaultCounts counts)
    {
        var parts = new (long Count, string Word)[]
        {
            (counts.Held, "held"), (counts.Delayed, "delayed"), (counts.Dropped, "dropped"),
            (counts.Duplicated, "doubled"), (counts.Reset, "reset"),
        }.Where(part => part.Count > 0).Select(part => $"{Digits.Group(part.Count)} {part.Word}").ToList();
        return parts.Count == 0 ? "nothing yet" : string.Join(", ", parts);
    }
}
