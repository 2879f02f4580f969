using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Lab.Simulated.Tests;

/// <summary>Playback: how virtual time follows real time.</summary>
public sealed class PlaybackTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<TimeSpan> _advances = [];
    private readonly Playback _playback;
    private bool _goesOn = true;
    private bool _isSlow;

    public PlaybackTests() => _playback = new Playback(_time, (by, isEnough) =>
    {
        _advances.Add(by);
        if (_isSlow)
        {
            _time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(50); // every read of the clock advances it by 50 ms
            Assert.Contains(true, Enumerable.Range(0, 5).Select(_ => isEnough()));
            _time.AutoAdvanceAmount = TimeSpan.Zero;
        }

        return _goesOn;
    });

    public void Dispose() => _playback.Dispose();

    [Theory]
    [InlineData(0, Playback.SpeedMin)]
    [InlineData(-5, Playback.SpeedMin)]
    [InlineData(0.0001, 0.0001)]
    [InlineData(2.5, 2.5)]
    [InlineData(100, 100)]
    [InlineData(1e9, Playback.SpeedMax)]
    [InlineData(double.PositiveInfinity, Playback.SpeedMax)]
    [InlineData(double.NaN, 1)]
    public void Speed_is_kept_within_its_limits(double wanted, double speed)
    {
        _playback.SetSpeed(wanted);
        Assert.Equal(speed, _playback.Speed);
    }

    [Fact]
    public void It_stands_still_until_it_is_let_go()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_advances);
        Assert.False(_playback.IsPlaying);
    }

    [Fact]
    public void It_goes_by_so_many_times_the_time_that_passed()
    {
        _playback.SetSpeed(2.5);
        _playback.SetPlaying(true);
        _time.Advance(Playback.Frame);
        _playback.SetSpeed(0.1);
        _time.Advance(Playback.Frame);
        Assert.Equal([TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(10)], _advances);
    }

    [Fact]
    public void It_does_not_make_up_for_the_time_it_stood_still()
    {
        _playback.SetPlaying(true);
        _playback.SetPlaying(false);
        _time.Advance(TimeSpan.FromMinutes(1));
        _playback.SetPlaying(true);
        _time.Advance(Playback.Frame);
        Assert.Equal([Playback.Frame], _advances);
    }

    [Fact]
    public void It_stops_by_itself_at_the_end()
    {
        _playback.SetPlaying(true);
        _goesOn = false;
        _time.Advance(Playback.Frame);
        Assert.False(_playback.IsPlaying);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(_advances);
    }

    [Fact]
    public void A_machine_that_cannot_keep_up_is_told_of_until_it_can()
    {
        _playback.SetPlaying(true);
        _isSlow = true;
        _time.Advance(Playback.Frame);
        Assert.True(_playback.IsBehind);
        _isSlow = false;
        _time.Advance(Playback.Frame);
        Assert.False(_playback.IsBehind);
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(10, 50)]
    [InlineData(30, 30)]
    [InlineData(55, 5)]
    [InlineData(500, 5)]
    public void The_longer_its_pictures_take_the_less_it_goes_on_before_each(int picture, int goesOn)
    {
        var spent = 0;
        using var playback = new Playback(_time, (_, isEnough) =>
        {
            for (spent = 0; spent < 1_000 && !isEnough(); spent++)
            {
                Take(1);
            }

            Take(picture);
            return true;
        });
        playback.SetPlaying(true);
        for (var frame = 0; frame < 20; frame++)
        {
            _time.Advance(Playback.Frame);
        }

        Assert.InRange(spent, goesOn - 2, goesOn + 2);

        void Take(int milliseconds)
        {
            _time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(milliseconds);
            _time.GetTimestamp();
            _time.AutoAdvanceAmount = TimeSpan.Zero;
        }
    }

    [Fact]
    public void Nothing_happens_once_it_is_disposed()
    {
        _playback.SetPlaying(true);
        _playback.Dispose();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_advances);
    }
}
