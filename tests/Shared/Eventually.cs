namespace CounterLab.Tests;

/// <summary>
/// Waits for a condition by checking it repeatedly, instead of sleeping for an assumed time. Fails with the last
/// observed state.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    public static Task BecomesAsync(Func<bool> condition, Func<string>? describe = null) =>
        BecomesAsync(() => Task.FromResult(condition()), describe);

    public static async Task BecomesAsync(Func<Task<bool>> condition, Func<string>? describe = null)
    {
        using var look = new PeriodicTimer(LookAgain);
        var ticks = (long)(Patience.TotalSeconds * TimeProvider.System.TimestampFrequency);
        var giveUpAt = TimeProvider.System.GetTimestamp() + ticks;
        while (!await condition())
        {
            Assert.True(
                TimeProvider.System.GetTimestamp() < giveUpAt,
                $"not reached in {Patience.TotalSeconds} s; last seen: {describe?.Invoke()}");
            await look.WaitForNextTickAsync();
        }
    }
}
