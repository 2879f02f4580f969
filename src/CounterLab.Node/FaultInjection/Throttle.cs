namespace CounterLab.Node.FaultInjection;

/// <summary>
/// Paces the bytes of all connections in one direction of a link: each slice takes its time on the wire, after those
/// before it.
/// </summary>
internal sealed class Throttle(TimeProvider time)
{
    /// <summary>Slices take no longer on the wire than this share of a second, so that a change of the rate is soon felt.</summary>
    private const int SlicesPerSecond = 20;

    private readonly Lock _gate = new();
    private long _freeAt;

    /// <summary>Reserves the wire for a slice of this many bytes at most.</summary>
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

    /// <summary>Forgets what was reserved: the rate is another.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            _freeAt = 0;
        }
    }
}
