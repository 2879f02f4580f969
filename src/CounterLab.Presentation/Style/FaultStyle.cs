using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Style;

/// <summary>A link fault as text, with icon and colour.</summary>
/// <param name="Label">Kind and target of the fault.</param>
/// <param name="Left">Remaining time.</param>
/// <param name="Effect">Number of messages affected so far, as text.</param>
public sealed record FaultStyle(string Label, string Left, string Effect, Glyph Icon, Tone Tone)
{
    /// <summary>Formats a fault as of a given time.</summary>
    public static FaultStyle Of(FaultRecord fault, DateTimeOffset now)
    {
        var left = fault.UntilAt is { } until ? $"{Ages.Of(until - now)} left" : "until ended";
        var (icon, tone) = fault.Kind switch
        {
            FaultKind.Cut => (Glyph.Scissors, Tone.Bad),
            FaultKind.Hold => (Glyph.Pause, Tone.Hold),
            FaultKind.Latency or FaultKind.Throttle or FaultKind.Reorder => (Glyph.Clock, Tone.Warn),
            _ => (Glyph.Alert, Tone.Warn),
        };
        return new FaultStyle(fault.Label, left, Words(fault.Effect), icon, tone);
    }

    private static string Words(FaultCounts counts)
    {
        var parts = new (long Count, string Word)[]
        {
            (counts.Held, "held"), (counts.Delayed, "delayed"), (counts.Dropped, "dropped"),
            (counts.Duplicated, "duplicated"), (counts.Reset, "reset"),
        }.Where(part => part.Count > 0).Select(part => $"{Digits.Group(part.Count)} {part.Word}").ToList();
        return parts.Count == 0 ? "no effect yet" : string.Join(", ", parts);
    }
}
