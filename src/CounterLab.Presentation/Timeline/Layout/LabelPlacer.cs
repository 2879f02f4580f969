namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>
/// Places labels by priority: never over another label or a mark, and off the lines if possible. A label without a
/// place is omitted; tooltip and log contain it.
/// </summary>
internal sealed class LabelPlacer
{
    /// <summary>Width of a letter, and height of a text.</summary>
    public const double LetterWidth = 6.32, TextHeight = 13;

    private const double CellHeight = 48;

    private readonly Dictionary<int, List<LabelBox>> _taken = [];
    private readonly Dictionary<int, List<Hurdle>> _hurdles = [];

    /// <summary>The box of a text about a point.</summary>
    public static LabelBox BoxOf(string text, double x, double y, double angle = 0) =>
        new(x, y, (Names.Columns(text) * LetterWidth / 2) + 2, TextHeight / 2, angle);

    /// <summary>Reserves a box.</summary>
    public void Take(LabelBox box)
    {
        foreach (var cell in Cells(box.Reach))
        {
            (_taken.TryGetValue(cell, out var list) ? list : _taken[cell] = []).Add(box);
        }
    }

    /// <summary>A line lies here.</summary>
    public void Add(Hurdle hurdle)
    {
        foreach (var cell in Cells((Math.Min(hurdle.Y1, hurdle.Y2), Math.Max(hurdle.Y1, hurdle.Y2))))
        {
            (_hurdles.TryGetValue(cell, out var list) ? list : _hurdles[cell] = []).Add(hurdle);
        }
    }

    /// <summary>
    /// The first free position that crosses no line, else the first that crosses only dim lines; null: none.
    /// </summary>
    /// <param name="owner">Owner whose own line may be crossed.</param>
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

    /// <summary>0: nothing, 1: dim lines, 2: others.</summary>
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
