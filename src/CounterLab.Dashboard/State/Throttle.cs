namespace CounterLab.Dashboard.State;

/// <summary>
/// Lets a signal through at most once per interval: the first at once, those that follow together at the interval's
/// end. Safe for use from any thread.
/// </summary>
public sealed class Throttle : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Action _signal;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long? _last;
    private bool _waiting;

    /// <summary>A throttle of this interval.</summary>
    public Throttle(TimeProvider time, TimeSpan interval, Action signal)
    {
        (_time, Interval, _signal) = (time, interval, signal);
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Least time between two signals.</summary>
    public TimeSpan Interval { get; set; }

    /// <summary>Asks for the signal: now, or when the interval since the last one is over.</summary>
    public void Request()
    {
        lock (_gate)
        {
            if (_waiting)
            {
                return;
            }

            var rest = _last is { } last ? Interval - _time.GetElapsedTime(last) : TimeSpan.Zero;
            if (rest > TimeSpan.Zero)
            {
                _waiting = true;
                _timer.Change(rest, Timeout.InfiniteTimeSpan);
                return;
            }

            _last = _time.GetTimestamp();
        }

        _signal();
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        lock (_gate)
        {
            _waiting = false;
            _last = _time.GetTimestamp();
        }

        _signal();
    }
}
