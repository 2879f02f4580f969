using System.Globalization;

namespace CounterLab.Presentation.Charts;

/// <summary>
/// The time axis of a chart. It starts at 0 of a run, or at a time before now, and ends with the newest data shown.
/// </summary>
public sealed class TimeScale
{
    private const int TicksMax = 10;
    private const int Quarters = 4;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    /// <summary>Creates an axis of this length.</summary>
    public TimeScale(TimeSpan span) => Span = span > Least ? span : Least;

    /// <summary>Length of the axis, at least one millisecond.</summary>
    public TimeSpan Span { get; }

    /// <summary>
    /// Position of a time after the start, in percent from the left; times outside the axis are clamped.
    /// </summary>
    public double Left(TimeSpan at) => 100 * Math.Clamp(at / Span, 0, 1);

    /// <summary>Position of a time before the end, in percent from the left.</summary>
    public double LeftAgo(double seconds) => 100 * (1 - Math.Clamp(seconds / Span.TotalSeconds, 0, 1));

    /// <summary>Returns at most <paramref name="most"/> round times, from the start on.</summary>
    public IReadOnlyList<TimeSpan> Ticks(int most = TicksMax)
    {
        var step = Step(most - 1);
        return [.. Enumerable.Range(0, most).Select(index => index * step).Where(at => at <= Span)];
    }

    /// <summary>Returns at most <paramref name="most"/> marks at round times, with their texts.</summary>
    public IReadOnlyList<AxisMark> Marks(int most, Func<TimeSpan, string> text) =>
        [.. Ticks(most).Select(at => new AxisMark(text(at), Left(at)))];

    /// <summary>
    /// Returns marks at the quarters of an axis that ends now: <c>−60 s</c>, <c>−45 s</c>, …, <c>now</c>.
    /// </summary>
    public IReadOnlyList<AxisMark> MarksAgo() => [.. Enumerable.Range(0, Quarters + 1)
        .Select(quarter => new AxisMark(Ago(Span * (Quarters - quarter) / Quarters), 100.0 * quarter / Quarters))];

    private static string Ago(TimeSpan ago) => ago.TotalSeconds switch
    {
        0 => "now",
        >= 120 => string.Create(CultureInfo.InvariantCulture, $"−{ago.TotalMinutes:0.##} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"−{ago.TotalSeconds:0.#} s"),
    };

    private TimeSpan Step(int parts)
    {
        for (var power = Least; ; power *= 10)
        {
            foreach (var step in (TimeSpan[])[power, power * 2, power * 5])
            {
                if (step * parts >= Span)
                {
                    return step;
                }
            }
        }
    }
}
