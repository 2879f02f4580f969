namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>
/// Places labels by priority: never over another label or a mark, and not over lines if possible. A label without a
/// free position is omitted; its text is still in the tooltip and the log.
/// </summary>
internal sealed class LabelPlacer
{
    /// <summary>Width of a letter and height of a line of text, in pixels.</summary>
    public const double LetterWidth = 6.32, TextHeight = 13;

    private const double CellHeight = 48;

    private readonly Dictionary<int, List<LabelBox>> _taken = [];
    private readonly Dictionary<int, List<Hurdle>> _hurdles = [];

    /// <summary>Returns the box of a text that is centred on a point.</summary>
    public static LabelBox BoxOf(string text, double x, double y, double angle = 0) =>
        new(x, y, (Names.Columns(text) * LetterWidth / 2) + 2, TextHeight / 2, angle);

    /// <summary>Reserves a box, so that no label is placed there.</summary>
    public void Take(LabelBox box)
    {
        foreach (var cell in Cells(box.Reach))
        {
            (_taken.TryGetValue(cell, out var list) ? list : _taken[cell] = []).Add(box);
        }
    }

    /// <summary>Adds a line that labels should not cover.</summary>
    public void Add(Hurdle hurdle)
    {
        foreach (var cell in Cells((Math.Min(hurdle.Y1, hurdle.Y2), Math.Max(hurdle.Y1, hurdle.Y2))))
        {
            (_hurdles.TryGetValue(cell, out var list) ? list : _hurdles[cell] = []).Add(hurdle);
        }
    }

    /// <summary>
    /// Returns the first free position that crosses no line, else the first one that crosses only dim lines; null if
    /// there is none.
    /// </summary>
    /// <param name="owner">The owner of the label, whose own line may be crossed.</param>
    public LabelBox? Place(IReadOnlyList<LabelBox> candidates, object? owner)
    {
        LabelBox? second = null;
        foreach (var box in candidates)
        {
            if (IsFree(box))
            {
                var crossed = Crossed(box, owner);
                if (crossed == 0)
                {
                    Take(box);
                    return box;
                }

                second ??= crossed == 1 ? box : null;
            }
        }

        if (second is { } dim)
        {
            Take(dim);
        }

        return second;
    }

    private bool IsFree(LabelBox box)
    {
        foreach (var cell in Cells(box.Reach))
        {
            if (_taken.TryGetValue(cell, out var list) && list.Exists(other => other.Overlaps(box)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns what a box crosses: 0 for nothing, 1 for dim lines only, 2 for other lines.</summary>
    private int Crossed(LabelBox box, object? owner)
    {
        var worst = 0;
        foreach (var cell in Cells(box.Reach))
        {
            if (_hurdles.TryGetValue(cell, out var list))
            {
                foreach (var hurdle in list)
                {
                    if (!ReferenceEquals(hurdle.Owner, owner)
                        && box.Crosses(hurdle.X1, hurdle.Y1, hurdle.X2, hurdle.Y2))
                    {
                        worst = Math.Max(worst, hurdle.IsDim ? 1 : 2);
                    }
                }
            }
        }

        return worst;
    }

    private static IEnumerable<int> Cells((double Top, double Bottom) reach)
    {
        for (var cell =
            (int)Math.Floor(reach.Top / CellHeight); cell <= (int)Math.Floor(reach.Bottom / CellHeight); cell++)
        {
            yield return cell;
        }
    }
}
