using CounterLab.Lab.Running;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>A fault as charts show it.</summary>
/// <param name="Number">Its number in the table of faults.</param>
/// <param name="Tone">Class that sets the colour.</param>
/// <param name="Left">In percent of the width.</param>
internal sealed record ShownBand(int Number, string Text, string Tone, double Left, double Right)
{
    /// <summary>Width of the narrowest plot that shows texts next to numbers.</summary>
    private const double NarrowestWide = 520;

    private const double LetterWidth = 6.3;
    private const double WideLetterWidth = 11.5;
    private const double Padding = 14;
    private const double NumberRoom = 9;
    private const int LettersMax = 40;

    /// <summary>All faults of a report, by their start.</summary>
    public static IReadOnlyList<ShownBand> Of(RunReport report, TimeScale time) =>
        [.. report.Bands.OrderBy(band => band.From).Select((band, index) => new ShownBand(
            index
                + 1, HtmlText.Shortened(Words(band), LettersMax), ToneOf(band.Kind), time.Percent(band.From),
                time.Percent(band.To)))];

    /// <summary>The name of a fault: its label, with the kind as prefix if it is not contained.</summary>
    public static string Words(RunBand band) =>
        band.Label.Contains(band.Kind, StringComparison.OrdinalIgnoreCase)
            ? band.Label : $"{band.Kind} {band.Label}".Trim();

    /// <summary>Class of a kind's colour.</summary>
    public static string ToneOf(string kind) => kind switch
    {
        "kill" or "stop" or "remove" => "bad",
        "pause" or "hold" or "clock-jump" => "held",
        "restart" or "join" or "resume" or "heal" or "add" or "reset" or "bound" => "info",
        _ => "warn",
    };

    /// <summary>Its text does not fit between its start and the right border, so it ends where the bar ends.</summary>
    public bool IsAnchoredRight => Left + TextWidth > 100;

    /// <summary>The extent of bar and text.</summary>
    public Room Room => IsAnchoredRight
        ? new Room(Math.Min(Left, Right - TextWidth), Right)
        : new Room(Left, Math.Max(Right, Left + TextWidth));

    private double TextWidth => Math.Max(NumberRoom, Width($"{Number} {Text}") * 100 / NarrowestWide);

    private static double Width(string text) =>
        Padding + text.EnumerateRunes().Sum(rune => rune.Value > 0x2E80 ? WideLetterWidth : LetterWidth);
}
