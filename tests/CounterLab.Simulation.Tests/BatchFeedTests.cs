using CounterLab.Protocol;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Running;

namespace CounterLab.Simulation.Tests;

/// <summary>
/// Adds in batches: checkers see each add that was applied, also where others of the batch are malformed, which
/// scenarios do not contain.
/// </summary>
public sealed class BatchFeedTests
{
    [Fact]
    public void The_judge_sees_every_applied_add_of_a_batch()
    {
        var world = new World(Library.Read("partition-and-heal.json"), new SimulationOptions());
        world.Begin();
        Assert.True(world.RunTo(TimeSpan.FromSeconds(2)));
        var process = world.Population.Processes[0];
        var before = process.Log.Head;
        world.Feeder.Feed(process, new Input.AddBatch([new("a", 3), new("", 1), new("b", -1), new("a", 4)]));
        Assert.Equal(before + 3, process.Log.Head);
        Assert.Equal(process.Replica.View.Head, process.Log.Head);
        Assert.Equal<(string, long)>(
            [("a", 3), ("b", -1), ("a", 4)],
            ((ulong[])[1, 2, 3]).Select(i => process.Log[before + i])
                .Select(applied => (applied.Counters.Single(), applied.Amount)));
        Assert.True(world.RunTo(TimeSpan.FromSeconds(30)));
        Assert.False(world.Judge.HasViolations);
    }
}
