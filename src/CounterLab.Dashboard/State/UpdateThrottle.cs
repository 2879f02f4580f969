namespace CounterLab.Dashboard.State;

/// <summary>
/// Limits a signal to once per interval. The first request is signalled immediately; further ones are combined at the
/// end of the interval. Thread-safe.
/// </summary>
public sealed class UpdateThrottle : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Action _signal;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long? _last;
    private bool _waiting;

    /// <summary>Creates a throttle with this interval.</summary>
    public UpdateThrottle(TimeProvider time, TimeSpan interval, Action signal)
    {
        (_time, Interval, _signal) = (time, interval, signal);
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Minimum time between two signals.</summary>
    public TimeSpan Interval { get; set; }

    /// <summary>Requests the signal, now or at the end of the interval.</summary>
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
