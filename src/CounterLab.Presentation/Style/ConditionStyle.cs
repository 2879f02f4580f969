using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Style;

/// <summary>Text, icon and colour of the cluster condition.</summary>
/// <param name="Key">One machine-readable word.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record ConditionStyle(string Key, string Text, Glyph Icon, Tone Tone)
{
    /// <summary>The style of the cluster condition.</summary>
    public static ConditionStyle Of(Figures figures)
    {
        var (key, word, icon, tone) = figures.Verdict switch
        {
            Verdict.Starting => ("starting", "Starting", Glyph.Clock, Tone.Info),
            Verdict.Unreachable => ("unreachable", "No node can be reached", Glyph.Unplugged, Tone.Warn),
            Verdict.NoNodes => ("noNodes", "No live node", Glyph.Cross, Tone.Bad),
            Verdict.Converged => ("converged", "Converged", Glyph.Check, Tone.Good),
            Verdict.Converging => ("converging", "Converging", Glyph.Send, Tone.Info),
            _ => ("diverged", "Diverged", Glyph.Alert, Tone.Warn),
        };
        return new ConditionStyle(key, figures.VerdictText.Length == 0 ? word : figures.VerdictText, icon, tone);
    }
}
