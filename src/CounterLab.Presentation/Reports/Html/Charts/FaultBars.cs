using CounterLab.Lab.Running;
using CounterLab.Presentation.Charts;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>Places the faults of a report as bars above its charts, each with number and name.</summary>
internal static class FaultBars
{
    /// <summary>Width in pixels of the narrowest plot that shows names next to the numbers.</summary>
    private const double NarrowestWide = 520;

    private const double LetterWidth = 6.3;
    private const double WideLetterWidth = 11.5;
    private const double Padding = 14;
    private const double NumberRoom = 9;
    private const int LettersMax = 40;

    /// <summary>First code point of the scripts whose characters are about twice as wide.</summary>
    private const int WideScripts = 0x2E80;

    /// <summary>Returns all faults of a report, ordered by start; overlapping bars are in different rows.</summary>
    public static IReadOnlyList<ChartBand> Of(RunReport report, TimeScale time)
    {
        var bars = ChartBand.InOrder(report.Bands.OrderBy(band => band.From).Select(band => (
            HtmlText.Shortened(NameOf(band), LettersMax), band.Kind, time.Left(band.From), time.Left(band.To))));
        var late = bars.Select(bar => bar with { IsLate = bar.Left + TextWidth(bar) > 100 }).ToList();
        return [.. late.Zip(RowPlacement.Of(late.Select(RoomOf)), (bar, row) => bar with { Row = row })];
    }

    /// <summary>
    /// Returns the name of a fault: its label, prefixed with the kind if the label does not contain it.
    /// </summary>
    public static string NameOf(RunBand band) =>
        band.Label.Contains(band.Kind, StringComparison.OrdinalIgnoreCase)
            ? band.Label : $"{band.Kind} {band.Label}".Trim();

    /// <summary>Returns the CSS class for the colour of a kind.</summary>
    public static string ToneOf(string kind) => kind switch
    {
        "kill" or "stop" or "remove" => "bad",
        "pause" or "hold" or "clock-jump" => "held",
        "restart" or "join" or "resume" or "heal" or "add" or "reset" or "bound" => "info",
        _ => "warn",
    };

    /// <summary>Returns the extent of bar and text. The text of a late bar ends where the bar ends.</summary>
    private static Room RoomOf(ChartBand bar) => bar.IsLate
        ? new Room(Math.Min(bar.Left, bar.Right - TextWidth(bar)), bar.Right)
        : new Room(bar.Left, Math.Max(bar.Right, bar.Left + TextWidth(bar)));

    private static double TextWidth(ChartBand bar) =>
        Math.Max(NumberRoom, Width(FormattableString.Invariant($"{bar.Number} {bar.Label}")) * 100 / NarrowestWide);

    private static double Width(string text) =>
        Padding + text.EnumerateRunes().Sum(rune => rune.Value > WideScripts ? WideLetterWidth : LetterWidth);
}
