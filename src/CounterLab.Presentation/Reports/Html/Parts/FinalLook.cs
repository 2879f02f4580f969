using CounterLab.Lab.Running;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>How a counter ended, in a word.</summary>
/// <param name="IsFine">Nothing to object to.</param>
internal sealed record FinalLook(bool IsFine, string Tone, string Icon, string Text)
{
    /// <summary>Judges last values against the accepted range and each other.</summary>
    public static FinalLook Of(FinalCounter counter)
    {
        if (counter.Values.Count == 0)
        {
            return new(false, "warn", "?", "no live node");
        }

        var (low, high) = (counter.Values.Values.Min(), counter.Values.Values.Max());
        return (counter.Least, counter.Most) switch
        {
            var (_, most) when high > most => new(false, "bad", "✕", $"{Figures.Group(Figures.Distance(most.Value, high))} too many"),
            var (least, _) when low < least => new(false, "bad", "✕", $"{Figures.Group(Figures.Distance(low, least.Value))} missing"),
            _ when low != high => new(false, "warn", "≠", "nodes differ"),
            (null, _) or (_, null) => new(true, "quiet", "–", "was reset: no range"),
            _ => new(true, "good", "✓", "in range"),
        };
    }
}
