using CounterLab.Lab.Live.Observation.Tracing;

namespace CounterLab.Lab.Live.Tests.Tracing;

/// <summary>The mapping of nodes' clocks to the time axis of the lab.</summary>
public sealed class NodeClockTests
{
    private const long Hour = TimeSpan.TicksPerHour;

    private long _now = 5 * Hour;

    [Fact]
    public void Processes_of_one_machine_share_their_clock()
    {
        var axis = new TraceAxis(() => _now);
        var clock = new NodeClock(axis);
        _now += 1_000;
        clock.Note(_now - 300);
        Assert.Equal(700, clock.At(_now - 300).Ticks);
    }

    [Fact]
    public void Of_another_machine_the_quickest_word_tells_where_its_clock_stands()
    {
        var axis = new TraceAxis(() => _now);
        var clock = new NodeClock(axis);
        Note(clock, late: 900);
        Note(clock, late: 200);
        Note(clock, late: 500);
        Assert.Equal(3_000 + 200, clock.At((2 * Hour) + 3_000).Ticks);
    }

    /// <summary>Notes a report that is late by these ticks; the node's clock is three hours behind the lab's.</summary>
    private void Note(NodeClock clock, int late)
    {
        _now += 1_000;
        clock.Note(_now - (3 * Hour) - late);
    }
}
