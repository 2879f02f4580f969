using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Style;

/// <summary>How the verdict is told.</summary>
/// <param name="Key">One machine-readable word.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record VerdictLook(string Key, string Text, Glyph Icon, Tone Tone)
{
    /// <summary>Decides how the verdict is told.</summary>
    public static VerdictLook Of(Figures figures)
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
        return new VerdictLook(key, figures.VerdictText.Length == 0 ? word : figures.VerdictText, icon, tone);
    }
}
