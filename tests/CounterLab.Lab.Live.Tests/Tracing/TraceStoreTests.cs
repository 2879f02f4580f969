using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Live.Observation.Tracing;

namespace CounterLab.Lab.Live.Tests.Tracing;

/// <summary>The bounded trace store reports how many events it has dropped.</summary>
public sealed class TraceStoreTests
{
    private readonly TraceStore _store = new(1_000);

    [Fact]
    public void Nothing_is_read_from_an_empty_one() => Assert.Equal((0, 0L), Read(0, 1_000_000));

    [Fact]
    public void Both_ends_of_a_stretch_belong_to_it()
    {
        Fill(10);
        Assert.Equal((3, 0L), Read(2, 4));
        Assert.Equal((1, 0L), Read(9, 100));
        Assert.Equal((0, 0L), Read(10, 100));
        Assert.Equal((0, 0L), Read(5, 4));
        Assert.Equal(10, _store.Read(TimeSpan.MinValue, TimeSpan.MaxValue, 100).Events.Count);
    }

    [Fact]
    public void Of_too_many_the_last_are_given_and_the_others_counted()
    {
        Fill(10);
        var (events, more) = _store.Read(TimeSpan.Zero, TimeSpan.FromMilliseconds(9), 4);
        Assert.Equal([7L, 8, 9, 10], events.Select(e => e.Number));
        Assert.Equal(6, more);
        var none = _store.Read(TimeSpan.Zero, TimeSpan.FromMilliseconds(9), 0);
        Assert.Equal((0, 10L), (none.Events.Count, none.More));
    }

    [Fact]
    public void What_is_no_longer_kept_is_counted_to_the_second()
    {
        Fill(10_000); // one per millisecond
        var kept = _store.Read(TimeSpan.Zero, TimeSpan.MaxValue / 2, int.MaxValue);
        Assert.InRange(kept.Events.Count, 1_000, 1_250);
        Assert.Equal(10_000, kept.Events.Count + kept.More);
        Assert.Equal(_store.Oldest, kept.Events[0].At);
        Assert.Equal((0, 2_000L), Read(2_000, 3_999));
        Assert.Equal(0, _store.Read(_store.Newest, TimeSpan.MaxValue / 2, 1).More);
    }

    private void Fill(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _store.Add(new TraceEvent(0, TimeSpan.FromMilliseconds(i), TraceKind.Fact, "n1#1", "", 0, "", "", []));
        }
    }

    private (int Count, long More) Read(int from, int to)
    {
        var (first, last) = (TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to));
        var (events, more) = _store.Read(first, last, int.MaxValue);
        return (events.Count, more);
    }
}
