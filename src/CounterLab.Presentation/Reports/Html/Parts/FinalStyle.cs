using CounterLab.Lab.Running;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>The state of a counter at the end of a run, as text.</summary>
/// <param name="IsFine">Whether the last values are correct and equal.</param>
internal sealed record FinalStyle(bool IsFine, string Tone, string Icon, string Text)
{
    /// <summary>Compares the last values with the accepted range and with each other.</summary>
    public static FinalStyle Of(FinalCounter counter)
    {
        if (counter.Values.Count == 0)
        {
            return new(false, "warn", "?", "no live node");
        }

        var (low, high) = (counter.Values.Values.Min(), counter.Values.Values.Max());
        return (counter.Least, counter.Most) switch
        {
            var (_, most) when high > most =>
                new(false, "bad", "✕", $"{Digits.GroupDistance(Digits.Distance(most.Value, high))} too many"),
            var (least, _) when low < least =>
                new(false, "bad", "✕", $"{Digits.GroupDistance(Digits.Distance(low, least.Value))} missing"),
            _ when low != high => new(false, "warn", "≠", "nodes differ"),
            (null, _) or (_, null) => new(true, "quiet", "–", "was reset: no range"),
            _ => new(true, "good", "✓", "in range"),
        };
    }
}
