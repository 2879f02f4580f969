namespace CounterLab.Protocol.Passes;

/// <summary>
/// Full-jitter exponential backoff: uniform in 0 … min(max, base·2ⁿ⁻¹) after the n-th failure. The number of retries is
/// not limited (Brooker, "Exponential Backoff And Jitter", 2015).
/// </summary>
internal static class PassBackoff
{
    private const ulong Purpose = 0xBAC0FF;

    public static TimeSpan Delay(ReplicaOptions options, Chance chance, int attempts, ulong key)
    {
        var ceiling = Ceiling(options, attempts);
        return TimeSpan.FromTicks(chance.Below(ceiling.Ticks, Purpose, key, (ulong)attempts));
    }

    /// <summary>The maximum delay after a number of failures (1, 2, …).</summary>
    public static TimeSpan Ceiling(ReplicaOptions options, int attempts)
    {
        var doublings = Math.Clamp(attempts - 1, 0, 30);
        var ticks = options.BackoffBase.Ticks << doublings;
        return ticks <= 0 || ticks > options.BackoffMax.Ticks ? options.BackoffMax : TimeSpan.FromTicks(ticks);
    }
}
