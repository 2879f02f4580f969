namespace CounterLab.Lab.Simulated;

/// <summary>
/// How virtual time goes by real time: not at all, or so many times as fast. Where the machine can't keep up it goes
/// slower, and says how fast it really goes.
/// </summary>
public sealed class Playback : IDisposable
{
    /// <summary>Slowest.</summary>
    public const double SpeedMin = 0.0001;

    /// <summary>Fastest.</summary>
    public const double SpeedMax = 100;

    /// <summary>Between two pictures.</summary>
    public static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// What a tick should take: well below a frame, or the next one is left out, and the page is not drawn meanwhile.
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

    /// <summary>Standing still, at real speed once it goes.</summary>
    /// <param name="advance">
    /// Goes on by so much, or until enough time was spent; false: there is nothing more to come.
    /// </param>
    public Playback(TimeProvider time, Func<TimeSpan, Func<bool>, bool> advance)
    {
        (_time, _advance) = (time, advance);
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Time goes.</summary>
    public bool IsPlaying { get; private set; }

    /// <summary>Times real time, <see cref="SpeedMin"/> to <see cref="SpeedMax"/>.</summary>
    public double Speed { get; private set; } = 1;

    /// <summary>The machine does not keep up with <see cref="Speed"/>.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Lets time go, or stand still.</summary>
    public void SetPlaying(bool playing)
    {
        if (IsPlaying != playing)
        {
            (IsPlaying, IsBehind, _last) = (playing, false, _time.GetTimestamp());
            _timer.Change(playing ? Frame : Timeout.InfiniteTimeSpan, playing ? Frame : Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Sets the speed; beyond the limits, to the limit.</summary>
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
