using System.Globalization;
using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>Labels marks, arrows, lines and bands by priority while there is space.</summary>
internal sealed class TextPlan(NodeColumns columns, Scale scale, DiagramOptions options)
{
    /// <summary>Maximum angle of a label, in degrees; steeper text is hard to read.</summary>
    private const double AngleMax = 52;

    /// <summary>Distance from a line to the middle of the text above it, in pixels.</summary>
    private const double Off = 8.5;

    /// <summary>Half of the width reserved for the text of a fold, in pixels.</summary>
    private const double FoldHalf = 150;

    private static readonly int[] Sides = [-1, 1];

    private static readonly (double X, double Y)[] AboutMark =
        [(1, 0), (1, 10), (1, -10), (-1, 0), (-1, 10), (-1, -10)];

    private readonly LabelPlacer _placer = new();
    private readonly List<TextShape> _texts = [];

    /// <summary>Returns the placed labels, up to a limit.</summary>
    public List<TextShape> Of(
        IReadOnlyList<ArrowShape> arrows, IReadOnlyList<MarkShape> marks, IReadOnlyList<LineShape> lines,
        IReadOnlyList<BandShape> bands, int max)
    {
        Block(arrows, marks);
        Lines(lines);
        Bands(
            bands.Where(band => !lines.Any(line => line.Text.StartsWith(band.Label, StringComparison.Ordinal)
            && Math.Abs(line.Y - band.Y) < 30)));
        foreach (var mark in marks.OrderBy(mark => mark.Kind is MarkKind.Dot or MarkKind.Report ? 1 : 0)
            .Where(mark => mark.Kind is not MarkKind.Report))
        {
            Beside(mark);
        }

        foreach (var arrow in arrows.OrderBy(Rank))
        {
            Along(arrow);
        }

        foreach (var mark in marks.Where(mark => mark.Kind is MarkKind.Report))
        {
            Beside(mark);
        }

        return _texts.Count <= max ? _texts : _texts.GetRange(0, Math.Max(0, max));
    }

    private static int Rank(ArrowShape arrow) => arrow switch
    {
        { InCone: true } => 0,
        { Message.IsTrouble: true } => 1,
        { Message.Group: MessageGroups.Clients or MessageGroups.Pushes } => 2,
        _ => 3,
    };

    private void Block(IReadOnlyList<ArrowShape> arrows, IReadOnlyList<MarkShape> marks)
    {
        foreach (var mark in marks)
        {
            _placer.Take(new LabelBox(mark.X, mark.Y, 5, 5, 0));
        }

        foreach (var arrow in arrows)
        {
            _placer.Add(new Hurdle(arrow.X1, arrow.Y1, arrow.X2, arrow.Y2, IsDim(arrow), arrow));
            if (arrow.End is ArrowEnd.Cross)
            {
                _placer.Take(new LabelBox(arrow.X2, arrow.Y2, 5, 5, 0));
            }
        }

        foreach (var (_, y) in scale.Folds)
        {
            // the button of a fold is on the left
            _placer.Take(new LabelBox(FoldHalf, y, FoldHalf, (Scale.FoldHeight / 2) - 3, 0));
        }
    }

    private static bool IsDim(ArrowShape arrow) =>
        arrow.Message.Group is not (MessageGroups.Clients or MessageGroups.Pushes);

    private void Lines(IReadOnlyList<LineShape> lines)
    {
        foreach (var line in lines)
        {
            var half = LabelPlacer.BoxOf(line.Text, 0, 0).Half;
            var places = Sides.SelectMany(side => columns.All.Select(column => LabelPlacer.BoxOf(
                line.Text, column.X - (columns.Gap / 2) + half + 4, line.Y + (side * Off)))).ToList();
            Try(places, line.Event.Number, line.Text, "line " + line.Css, true, null);
        }
    }

    private void Bands(IEnumerable<BandShape> bands)
    {
        foreach (var band in bands.Where(band => band.Label.Length > 0))
        {
            var text = MessageText.Cut(band.Label);
            var half = LabelPlacer.BoxOf(text, 0, 0).Half;
            var top = Math.Max(band.Y, 0) + 10;
            var places = Enumerable.Range(0, 12).Where(step => step * 14 < band.Height)
                .SelectMany(step => Sides.Select(side =>
                    LabelPlacer.BoxOf(text, BesideBand(band, -side, half), top + (step * 14))))
                .Where(IsInside).ToList();
            Try(places, 0, text, "band " + band.Kind, true, null);
        }
    }

    /// <summary>Returns the position of a label next to a narrow band, or inside a wide one.</summary>
    private static double BesideBand(BandShape band, int side, double half) => (side > 0, band.Width > half * 3) switch
    {
        (true, true) => band.X + half + 8,
        (false, true) => band.X + band.Width - half - 8,
        (true, _) => band.X + band.Width + half + 3,
        _ => band.X - half - 3,
    };

    private void Beside(MarkShape mark)
    {
        var (text, css) = Words(mark);
        var half = LabelPlacer.BoxOf(text, 0, 0).Half;
        List<LabelBox> places =
        [
            .. AboutMark.Select(side => LabelPlacer.BoxOf(text, mark.X + (side.X * (half + 8)), mark.Y + side.Y))
                .Where(IsInside),
        ];
        Try(places, mark.Event.Number, text, css, mark.InCone, null);
    }

    private static (string Text, string Css) Words(MarkShape mark) => mark.Kind switch
    {
        MarkKind.Dot => (Values(mark.Event), "value"),
        MarkKind.Start =>
            (FormattableString.Invariant($"starts #{Math.Max(1, IncarnationNames.NumberOf(mark.Event.Node))}"), "life"),
        MarkKind.End => (mark.Event.Text, "end"),
        MarkKind.GiveUp => ($"{mark.Event.Message} failed", "gave"),
        MarkKind.Outcome =>
            (mark.Event.Carries.Count > 0 ? "acknowledged" : "not acknowledged", mark.Event.Carries.Count > 0
                ? "good" : "gave"),
        _ =>
            (MessageText.Cut(mark.Event.Peer.Length > 0
                ? $"{mark.Event.Text} · {IncarnationNames.Brief(mark.Event.Peer)}" : mark.Event.Text), "report"),
    };

    private static string Values(TraceEvent e) => e.Values switch
    {
        [] => "",
        [var one] => $"{Names.Drawn(one.Counter)} {Grouped(one.Value)}",
        [var one, ..] =>
            string.Create(CultureInfo.InvariantCulture,
                $"{Names.Drawn(one.Counter)} {Grouped(one.Value)}, {e.Values.Count - 1} more"),
    };

    private static string Grouped(string value) =>
        Int128.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Digits.Group(number) : value;

    private void Along(ArrowShape arrow)
    {
        var (full, brief) = MessageText.Of(arrow.Message, options.Op);
        var css = arrow.Css;
        if (!Try(Places(arrow, full), arrow.Number, full, css, arrow.InCone, arrow) && brief != full)
        {
            Try(Places(arrow, brief), arrow.Number, brief, css, arrow.InCone, arrow);
        }
    }

    /// <summary>
    /// Returns candidate positions above and below an arrow, midway between two columns; those nearest to its end come
    /// first.
    /// </summary>
    private List<LabelBox> Places(ArrowShape arrow, string text)
    {
        var (left, right) = arrow.X1 < arrow.X2 ? (arrow.X1, arrow.X2) : (arrow.X2, arrow.X1);
        var slope = (arrow.Y2 - arrow.Y1) / (arrow.X2 - arrow.X1);
        var angle = Math.Atan(slope) * 180 / Math.PI;
        var half = LabelPlacer.BoxOf(text, 0, 0).Half;
        if (Math.Abs(angle) > AngleMax)
        {
            return [];
        }

        var (sin, cos) = Math.SinCos(angle * Math.PI / 180);
        var places = new List<LabelBox>();
        foreach (var x in Middles(left, right, half * cos).OrderBy(x => Math.Abs(x - arrow.X2)))
        {
            var y = arrow.Y1 + ((x - arrow.X1) * slope);
            places.Add(LabelPlacer.BoxOf(text, x + (sin * Off), y - (cos * Off), angle));
            places.Add(LabelPlacer.BoxOf(text, x - (sin * Off), y + (cos * Off), angle));
        }

        return places;
    }

    private IEnumerable<double> Middles(double left, double right, double reach)
    {
        var (low, high) = (left + reach + 6, right - reach - 6);
        if (low > high)
        {
            yield break;
        }

        foreach (var column in columns.All)
        {
            var middle = column.X + (columns.Gap / 2);
            if (middle > left && middle < right)
            {
                foreach (var shift in (double[])[0, 0.18, -0.18])
                {
                    var x = Math.Clamp(middle + (shift * columns.Gap), low, high);
                    if (shift == 0 || x > low)
                    {
                        yield return x;
                    }
                }
            }
        }
    }

    private bool IsInside(LabelBox box) =>
        box.X - box.Half >= NodeColumns.Gutter - 30 && box.X + box.Half <= columns.Width - 2;

    private bool Try(List<LabelBox> places, long number, string text, string css, bool inCone, object? owner)
    {
        if (text.Length > 0 && _placer.Place(places, owner) is { } box)
        {
            _texts.Add(new TextShape(number, box, text, css, inCone));
            return true;
        }

        return false;
    }
}
