namespace CounterLab.Client.Calls;

/// <summary>
/// Full-jitter exponential backoff: uniform in 0 to min(max, base · 2ⁿ) (Brooker, "Exponential Backoff And Jitter",
/// 2015).
/// </summary>
internal static class RetryBackoff
{
    private static readonly TimeSpan Base = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest delay after a number of failures (1, 2, …).</summary>
    public static TimeSpan Ceiling(int failures, TimeSpan max)
    {
        var ticks = Base.Ticks << Math.Clamp(failures - 1, 0, 30);
        return ticks > max.Ticks ? max : TimeSpan.FromTicks(ticks);
    }

    public static TimeSpan Draw(int failures, TimeSpan max, Random chance) =>
        TimeSpan.FromTicks(chance.NextInt64(Ceiling(failures, max).Ticks + 1));
}
