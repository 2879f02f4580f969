namespace CounterLab.Node.FaultInjection;

/// <summary>Counts how often one fault took effect; lab.proto defines each count.</summary>
internal sealed class FaultEffectCounts
{
    private long _held;
    private long _delayed;
    private long _dropped;
    private long _duplicated;
    private long _reset;

    public long Held => Interlocked.Read(ref _held);

    public long Delayed => Interlocked.Read(ref _delayed);

    public long Dropped => Interlocked.Read(ref _dropped);

    public long Duplicated => Interlocked.Read(ref _duplicated);

    public long Reset => Interlocked.Read(ref _reset);

    public void AddHeld() => Interlocked.Increment(ref _held);

    public void AddDelayed() => Interlocked.Increment(ref _delayed);

    public void AddDropped() => Interlocked.Increment(ref _dropped);

    public void AddDuplicated() => Interlocked.Increment(ref _duplicated);

    public void AddReset() => Interlocked.Increment(ref _reset);
}
