using CounterLab.Lab;
using CounterLab.Lab.Live.Loads;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Loads;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>The start and stop of the load generator while no node answers.</summary>
public sealed class LoadLifeTests
{
    private static readonly LoadPlan Plan = new(200, ["likes"], []);
    private static readonly LoadPlan Session = Plan with { Sessions = true };

    [Fact]
    public async Task It_can_be_ended_by_two_at_once_and_then_nothing_starts()
    {
        var load = Generator("127.0.0.1:1");
        await load.StartAsync(Plan);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => load.DisposeAsync().AsTask())));
        Assert.False(load.Status!.IsRunning);
        var refused = await Assert.ThrowsAsync<LabException>(() => load.StartAsync(Plan));
        Assert.Contains("has ended", refused.Message, StringComparison.Ordinal);
        Assert.False(load.Status!.IsRunning);
    }

    [Fact]
    public async Task What_can_be_sent_nowhere_is_skipped_and_told()
    {
        var load = Generator("no address");
        await load.StartAsync(Plan);
        await Eventually.BecomesAsync(() => load.Status!.Skipped > 0, () => $"{load.Status}");
        await load.StopAsync().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal((false, 0, 0), (load.Status!.IsRunning, load.Status.Begun, load.Status.Unknown));
        Assert.Contains("found 'no address'", load.Status.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_over_a_node_of_no_address_does_not_begin()
    {
        var load = Generator("no address");
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => load.StartAsync(Session));
        Assert.Contains("'no address'", refused.Message, StringComparison.Ordinal);
        Assert.Null(load.Status);
    }

    [Fact]
    public async Task What_a_session_could_bring_to_nobody_is_unsent_at_its_end_and_not_refused()
    {
        var load = Generator("127.0.0.1:1");
        await load.StartAsync(Session);
        await BegunAsync(load);
        await load.StopAsync();
        var status = load.Status!;
        Assert.True(status.Begun > 0);
        Assert.Equal((status.Begun, 0, 0, 0), (status.Unsent, status.Unknown, status.Refused, status.Acknowledged));
    }

    [Fact]
    public async Task Adds_that_stay_while_all_nodes_are_of_another_cluster_are_not_refused()
    {
        await using var stranger = await HandNode.StartAsync("n1");
        var load = Generator(stranger.Address);
        await load.StartAsync(Session);
        await Eventually.BecomesAsync(
            () => load.Status!.LastError.Contains("cluster", StringComparison.Ordinal),
            () => $"{load.Status}");
        Assert.True(load.Status is { Unknown: > 0, Refused: 0 }, $"{load.Status}");
        await load.StopAsync();
        Assert.Equal((load.Status!.Begun, 0, 0), (load.Status.Unsent, load.Status.Unknown, load.Status.Refused));
    }

    private static Task BegunAsync(LoadGenerator load) =>
        Eventually.BecomesAsync(() => load.Status!.Begun > 0, () => $"{load.Status}");

    private static LoadGenerator Generator(string address)
    {
        var fleet = new FixedFleet(FixedFleet.Node("n1", address));
        return new LoadGenerator(fleet, new Ledger(), static node => node.Owner, () => { });
    }
}
