namespace CounterLab.Node.Services;

/// <summary>Limits the number of open ingest streams.</summary>
internal sealed class IngestPlaces(int max)
{
    private int _taken;

    public int Max => max;

    /// <summary>Reserves a place for a stream. Returns false if all places are taken.</summary>
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
