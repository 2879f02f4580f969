using CounterLab.Lab;
using CounterLab.Lab.Views;

namespace CounterLab.Processes.Tests;

/// <summary>A rolling restart with graceful stops loses no add.</summary>
public sealed class RollingRestartTests
{
    private const string Counter = "likes";

    [Fact]
    public async Task A_rolling_restart_gives_every_node_another_life_and_loses_nothing()
    {
        await using var up = await UpProgram.StartAsync(3);
        var before = up.Pids;
        foreach (var node in (string[])["n1", "n2", "n3"])
        {
            await CliRun.JsonAsync("add", Counter, "7", "--node", up.Node(node));
        }

        var reply = await CliRun.JsonAsync("rolling-restart", "--control", up.Control);
        var nodes = reply.GetProperty("nodes").EnumerateArray().ToList();
        Assert.All(nodes, node => Assert.Equal("running", node.Text("state")));
        Assert.DoesNotContain(nodes, node => before.Contains(node.Int("pid")));
        foreach (var node in nodes)
        {
            Assert.Equal(21, (await CliRun.JsonAsync("get", Counter, "--node", node.Text("address"))).Int("value"));
        }
    }

    [Fact]
    public async Task A_stopped_node_has_left_and_comes_back_with_the_state()
    {
        await using var lab = await LabCluster.StartAsync(2);
        Assert.Equal(AddStatus.Applied, (await lab.Session.AddAsync("n2", Counter, 5)).Result);
        await lab.Session.StopAsync("n2");
        Assert.Equal(ProcessState.Exited, lab.Session.Nodes.Single(node => node.Id == "n2").State);
        await Assert.ThrowsAsync<LabException>(() => lab.Session.StopAsync("n2"));
        await lab.Session.RestartAsync("n2");
        await lab.BecomesAsync(view => view.Nodes.All(node => node.Ready && node.Value == 5), Counter, "5 on both");
    }
}
