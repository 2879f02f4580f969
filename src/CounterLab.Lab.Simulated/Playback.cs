namespace CounterLab.Lab.Simulated;

/// <summary>
/// Advances virtual time in proportion to real time, or not at all. If the machine cannot compute the run fast enough,
/// it is slower and <see cref="IsBehind"/> is true.
/// </summary>
public sealed class Playback : IDisposable
{
    /// <summary>The minimum speed.</summary>
    public const double SpeedMin = 0.0001;

    /// <summary>The maximum speed.</summary>
    public const double SpeedMax = 100;

    /// <summary>The interval between two ticks.</summary>
    public static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The target duration of a tick, well below a frame: otherwise the next tick is skipped and the page is not
    /// redrawn in the meantime.
    /// </summary>
    private static readonly TimeSpan TickMax = TimeSpan.FromMilliseconds(60);

    private static readonly TimeSpan BudgetMax = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BudgetMin = TimeSpan.FromMilliseconds(5);

    private readonly TimeProvider _time;
    private readonly Func<TimeSpan, Func<bool>, bool> _advance;
    private readonly ITimer _timer;
    private TimeSpan _budget = BudgetMax;
    private long _last;
    private int _isBusy;

    /// <summary>Creates a paused playback with speed 1.</summary>
    /// <param name="advance">
    /// Advances the run by this time, or until the function returns true because the time budget is used up. Returns
    /// false when the run is over.
    /// </param>
    public Playback(TimeProvider time, Func<TimeSpan, Func<bool>, bool> advance)
    {
        (_time, _advance) = (time, advance);
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether time advances.</summary>
    public bool IsPlaying { get; private set; }

    /// <summary>The speed in multiples of real time, <see cref="SpeedMin"/> to <see cref="SpeedMax"/>.</summary>
    public double Speed { get; private set; } = 1;

    /// <summary>Whether the machine cannot compute the run at <see cref="Speed"/>.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Resumes or pauses time.</summary>
    public void SetPlaying(bool playing)
    {
        if (IsPlaying != playing)
        {
            (IsPlaying, IsBehind, _last) = (playing, false, _time.GetTimestamp());
            _timer.Change(playing ? Frame : Timeout.InfiniteTimeSpan, playing ? Frame : Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Sets the speed, limited to the permitted range.</summary>
    public void SetSpeed(double speed) => Speed = double.IsNaN(speed) ? 1 : Math.Clamp(speed, SpeedMin, SpeedMax);

    /// <inheritdoc/>
    public void Dispose()
    {
        IsPlaying = false;
        _timer.Dispose();
    }

    private void Tick()
    {
        if (!IsPlaying || Interlocked.Exchange(ref _isBusy, 1) == 1)
        {
            return;
        }

        try
        {
            var now = _time.GetTimestamp();
            var passed = _time.GetElapsedTime(_last, now);
            _last = now;
            var ranOut = false;
            var goesOn = _advance(passed * Speed, () => ranOut = _time.GetElapsedTime(now) > _budget);
            IsBehind = ranOut;
            Balance(_time.GetElapsedTime(now));
            if (!goesOn)
            {
                SetPlaying(false);
            }
        }
        finally
        {
            Volatile.Write(ref _isBusy, 0);
        }
    }

    /// <summary>Drawing after each step takes time too: the larger the run, the less remains for execution.</summary>
    private void Balance(TimeSpan took)
    {
        var budget = _budget + ((TickMax - took) / 2);
        _budget = budget < BudgetMin ? BudgetMin : budget > BudgetMax ? BudgetMax : budget;
    }
}
