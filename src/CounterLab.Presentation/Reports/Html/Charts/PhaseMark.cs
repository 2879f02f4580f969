using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Charts;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>A time marked in charts: heal, convergence, calm.</summary>
/// <param name="Left">Position in percent of the width.</param>
internal sealed record PhaseMark(string Text, string Tone, TimeSpan At, double Left)
{
    /// <summary>Width of a text in percent of a wide plot.</summary>
    private const double TextWidth = 14;

    /// <summary>Width of a text in percent of the narrowest plot.</summary>
    private const double TextWidthMax = 38;

    /// <summary>Returns the marks of a report, ordered by time.</summary>
    public static IReadOnlyList<PhaseMark> Of(RunReport report, TimeScale time)
    {
        var told = report.Phases.Select(phase => (Look: Look(phase.Name), phase.At)).ToList();
        var settle = report.Phases.Where(phase => phase.Name == Phases.Settle).Select(phase => (TimeSpan?)phase.At)
            .FirstOrDefault();
        if (settle is { } heal && report.ConvergedAfter is { } after
            && report.Phases.All(phase => phase.Name != Phases.Converged))
        {
            told.Add((Look(Phases.Converged), heal + after));
        }

        return [.. told.Where(mark => mark.Look.Text.Length > 0).OrderBy(mark => mark.At)
            .Select(mark => new PhaseMark(mark.Look.Text, mark.Look.Tone, mark.At, time.Left(mark.At)))];
    }

    /// <summary>Whether the text is to the left of the mark.</summary>
    public bool IsAnchoredRight => Left > 100 - TextWidth;

    /// <summary>The horizontal extent of line and text.</summary>
    public Room Room => IsAnchoredRight ? new Room(Left - TextWidthMax, Left) : new Room(Left, Left + TextWidthMax);

    private static (string Text, string Tone) Look(string phase) => phase switch
    {
        Phases.Faults or Phases.CalmGlance or Phases.End => ("", ""),
        Phases.Settle => ("heal and settle", "info"),
        Phases.Converged => ("✓ converged", "good"),
        _ => (phase, "quiet"),
    };
}
