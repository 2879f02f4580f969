namespace CounterLab.Cli.Simulations;

/// <summary>Measures the peak size of the managed heap, including garbage, by sampling it every 20 ms.</summary>
internal sealed class PeakMemory : IDisposable
{
    private const double Megabyte = 1 << 20;

    private readonly Timer _timer;
    private long _peak;

    public PeakMemory() => _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));

    public double Megabytes
    {
        get
        {
            Look();
            return Interlocked.Read(ref _peak) / Megabyte;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = GC.GetTotalMemory(forceFullCollection: false);
        InterlockedMax(now);
    }

    private void InterlockedMax(long now)
    {
        var seen = Interlocked.Read(ref _peak);
        while (now > seen && Interlocked.CompareExchange(ref _peak, now, seen) is var other && other != seen)
        {
            seen = other;
        }
    }
}
