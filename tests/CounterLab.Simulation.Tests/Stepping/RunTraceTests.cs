using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Simulation.Tests.Stepping;

/// <summary>A trace with limited memory: it reports how many events of an interval it no longer has.</summary>
public sealed class RunTraceTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly SteppedRun _whole = Run(int.MaxValue / 2);
    private readonly SteppedRun _newest = Run(100);

    [Fact]
    public void Forgotten_events_are_counted_where_they_were()
    {
        var oldest = new RunTrace(_newest).Read(TimeSpan.Zero, TimeSpan.MaxValue, 0).Oldest;
        Assert.True(oldest > TimeSpan.FromSeconds(3), $"{oldest}");
        for (var second = 0; second < 3; second++)
        {
            var (from, to) = (TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second + 1) - Tick);
            var slice = new RunTrace(_newest).Read(from, to, int.MaxValue);
            Assert.Empty(slice.Events);
            Assert.Equal(_whole.Trace.Events.Count(e => e.At >= from && e.At <= to), slice.More);
        }
    }

    [Fact]
    public void All_there_were_are_those_that_are_given_and_those_that_are_not()
    {
        var slice = new RunTrace(_newest).Read(TimeSpan.Zero, TimeSpan.MaxValue, 50);
        Assert.Equal((50, _newest.Trace.Count - 50), (slice.Events.Count, slice.More));
        Assert.Equal(0, new RunTrace(_newest).Read(slice.Oldest + Tick, TimeSpan.MaxValue, int.MaxValue).More);
    }

    [Fact]
    public void What_is_forgotten_changes_nothing_of_the_run() => Assert.Equal(_whole.Trace.Hash, _newest.Trace.Hash);

    private static SteppedRun Run(int kept)
    {
        var run = new SteppedRun(Library.Read("partition-and-heal.json"), new SimulationOptions { EventsKept = kept });
        run.RunTo(TimeSpan.FromMinutes(10));
        return run;
    }
}
