namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>The time axis: from the start of the scenario to the end of what is known of it.</summary>
internal sealed class TimeScale
{
    /// <summary>Width of the box in which lines are drawn; the page stretches it.</summary>
    public const double Width = 1000;

    private const int TicksMax = 10;

    public TimeScale(TimeSpan end) => End = end > TimeSpan.FromMilliseconds(1) ? end : TimeSpan.FromMilliseconds(1);

    /// <summary>The right border.</summary>
    public TimeSpan End { get; }

    /// <summary>Place between 0 and <see cref="Width"/>; times outside are clamped.</summary>
    public double X(TimeSpan at) => Width * Math.Clamp(at / End, 0, 1);

    /// <summary>The same in percent.</summary>
    public double Percent(TimeSpan at) => X(at) * 100 / Width;

    /// <summary>Round times, limited in number.</summary>
    public IReadOnlyList<TimeSpan> Ticks(int most = TicksMax)
    {
        var step = Step(most - 1);
        return [.. Enumerable.Range(0, most).Select(index => index * step).Where(at => at <= End)];
    }

    private TimeSpan Step(int parts)
    {
        for (var power = TimeSpan.FromMilliseconds(1); ; power *= 10)
        {
            foreach (var step in (TimeSpan[])[power, power * 2, power * 5])
            {
                if (step * parts >= End)
                {
                    return step;
                }
            }
        }
    }
}
