namespace CounterLab.Node.Services;

/// <summary>How many ingest streams are open, and no more than so many.</summary>
internal sealed class IngestPlaces(int max)
{
    private int _taken;

    public int Max => max;

    /// <summary>False when all are taken.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= max)
        {
            return true;
        }

        Free();
        return false;
    }

    public void Free() => Interlocked.Decrement(ref _taken);
}
