using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Style;

/// <summary>Text, icon and colour of the cluster condition.</summary>
/// <param name="Key">The condition as one machine-readable word.</param>
/// <param name="Text">The condition as a sentence.</param>
public sealed record ConditionStyle(string Key, string Text, Glyph Icon, Tone Tone)
{
    /// <summary>Returns the style for the condition that these figures show.</summary>
    public static ConditionStyle Of(Figures figures)
    {
        var (key, word, icon, tone) = figures.Condition switch
        {
            ClusterCondition.Starting => ("starting", "Starting", Glyph.Clock, Tone.Info),
            ClusterCondition.Unreachable => ("unreachable", "No node can be reached", Glyph.Unplugged, Tone.Warn),
            ClusterCondition.NoNodes => ("noNodes", "No live node", Glyph.Cross, Tone.Bad),
            ClusterCondition.Converged => ("converged", "Converged", Glyph.Check, Tone.Good),
            ClusterCondition.Converging => ("converging", "Converging", Glyph.Send, Tone.Info),
            _ => ("diverged", "Diverged", Glyph.Alert, Tone.Warn),
        };
        return new ConditionStyle(key, figures.ConditionText.Length == 0 ? word : figures.ConditionText, icon, tone);
    }
}
