using CounterLab.Lab.Loads;
using CounterLab.Lab.Observation;

namespace CounterLab.Lab.Tests;

/// <summary>The load generator's beginning and end, where no node answers.</summary>
public sealed class LoadLifeTests
{
    private static readonly LoadPlan Plan = new(200, ["likes"], []);

    [Fact]
    public async Task It_can_be_ended_by_two_at_once_and_then_nothing_starts()
    {
        var load = Generator("127.0.0.1:1");
        await load.StartAsync(Plan);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => load.DisposeAsync().AsTask())));
        Assert.False(load.Status!.IsRunning);
        Assert.Contains("has ended", (await Assert.ThrowsAsync<LabException>(() => load.StartAsync(Plan))).Message, StringComparison.Ordinal);
        Assert.False(load.Status!.IsRunning);
    }

    [Fact]
    public async Task A_client_that_breaks_does_not_keep_it_from_ending()
    {
        var load = Generator("no address");
        await load.StartAsync(Plan);
        await Task.Delay(TimeSpan.FromMilliseconds(100));
        await load.StopAsync().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.False(load.Status!.IsRunning);
    }

    private static LoadGenerator Generator(string address) => new(new FixedFleet(FixedFleet.Node("n1", address)), new Ledger(), ClusterSnapshot.OwnerOf, () => { });
}
