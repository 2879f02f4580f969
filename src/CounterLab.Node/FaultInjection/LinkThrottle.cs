namespace CounterLab.Node.FaultInjection;

/// <summary>
/// Paces the bytes of all connections in one direction of a link. Each slice occupies the link for its transmission
/// time, one after the other.
/// </summary>
internal sealed class LinkThrottle(TimeProvider time)
{
    /// <summary>The number of slices per second. A change of the rate takes effect within one slice.</summary>
    private const int SlicesPerSecond = 20;

    private readonly Lock _gate = new();
    private long _freeAt;

    /// <summary>Reserves the link for a slice of at most this many bytes.</summary>
    public Grant Reserve(int bytes, long rate)
    {
        var slice = (int)Math.Clamp(rate / SlicesPerSecond, 1, bytes);
        var takes = (long)Math.Ceiling(slice * (double)time.TimestampFrequency / rate);
        lock (_gate)
        {
            _freeAt = Math.Max(time.GetTimestamp(), _freeAt) + takes;
            return new Grant(slice, _freeAt, rate);
        }
    }

    /// <summary>Discards all reservations after a change of the rate.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            _freeAt = 0;
        }
    }
}
