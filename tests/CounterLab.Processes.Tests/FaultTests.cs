using System.Diagnostics;
using System.Text.Json;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;
using CounterLab.Tests;
using CounterLab.Wire;
using static CounterLab.Processes.Tests.CliRun;

namespace CounterLab.Processes.Tests;

/// <summary>Link faults on real nodes: their duration, overlap, end and effect.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_fault_ends_by_itself_and_tells_what_it_did()
    {
        await using var lab = await LabCluster.StartAsync(2);
        var ended = new TaskCompletionSource<FaultRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        lab.Session.FaultsEnded += faults => ended.TrySetResult(faults[0]);
        var watch = Stopwatch.StartNew();
        var id = await lab.Session.BeginFaultAsync(new LossFault("n1", "n2", 1), TimeSpan.FromSeconds(1.5), seed: 7);
        await lab.Session.AddAsync("n1", "likes", 5);
        var atN2 = Assert.Single(await lab.FaultsAtAsync("n2"));
        Assert.Equal(("loss", "n1", "n2"), (LinkFaultKinds.NameOf(atN2.Kind), atN2.From, atN2.To));
        await lab.BecomesAsync(view => view.Bands.Any(band => band is { Kind: "loss", Label: "loss 100 % n1 → n2" }));

        var fault = await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.InRange(watch.Elapsed.TotalSeconds, 1.4, 4);
        Assert.Equal(id, fault.Id);
        Assert.True(fault.Effect.Dropped > 0, fault.Effect.ToString());
        Assert.Empty(lab.Session.Faults);
        await lab.HoldsAsync("n2", "likes", 5);
        Assert.All((string[])["n1", "n2"], node => Assert.Empty(lab.FaultsAtAsync(node).Result));
    }

    [Fact]
    public async Task Faults_overlap_and_cover_nodes_that_join_or_come_back()
    {
        await using var lab = await LabCluster.StartAsync(2);
        var latency = new LatencyFault(null, null, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(9));
        var everywhere = await lab.Session.BeginFaultAsync(latency);
        var hold = await lab.Session.SetFaultAsync(new FaultSpec(FaultKind.Hold, FaultTarget.Between("n1", "n2")));
        await lab.Session.CutAsync("n1", "n2");
        Assert.Equal([new LinkId("n1", "n2"), new LinkId("n2", "n1")], lab.Session.Cuts);
        await lab.Session.EndFaultAsync(hold);
        Assert.Equal(["cut", "cut", "latency", "latency"], await lab.KindsAtAsync("n1"));

        await lab.Session.AddNodeAsync();
        Assert.Equal(["latency", "latency", "latency", "latency"], await lab.KindsAtAsync("n3"));
        await lab.Session.KillAsync("n2");
        await lab.Session.HealAsync("n1", "n2");
        await lab.Session.RestartAsync("n2");
        Assert.Equal(["latency", "latency"], await lab.KindsAtAsync("n2"));
        Assert.Equal(everywhere, Assert.Single(lab.Session.Faults).Id);
        await lab.Session.HealAllAsync();
        await lab.Session.HealAllAsync(); // idempotent
        Assert.All((string[])["n1", "n2", "n3"], node => Assert.Empty(lab.FaultsAtAsync(node).Result));
        await lab.BecomesAsync(view => view.Figures.Condition == ClusterCondition.Converged);
    }

    [Fact]
    public async Task Faults_are_set_by_the_command_line_and_end_with_a_lab_that_is_killed()
    {
        await using var n1 = await HandNode.StartAsync("n1");
        await using var n2 = await HandNode.StartAsync("n2", n1.Address);
        await using var up = await UpProgram.AttachAsync(n1.Address, n2.Address);
        string[] loss = ["loss", "--from", "n1", "--both", "--probability", "0.5", "--for-ms", "600000"];
        var set = await JsonAsync(["fault", "set", .. loss, "--control", up.Control]);
        Assert.Equal(("f1", 2), (set.Text("id"), set.Count("faults")));
        await JsonAsync("cut", "n2", "n1", "--one-way", "--control", up.Control);
        var extended = await JsonAsync("fault", "extend", "f2", "--for-ms", "300000", "--control", up.Control);
        Assert.True(extended.GetProperty("faults")[2].GetProperty("untilAt").TryGetDateTimeOffset(out _));
        foreach (var (arguments, found) in new (string[], string)[]
        {
            (["set", "slow"], "'slow'"),
            (["set", "loss", "--probability", "2"], "2"),
            (["set", "cut", "--from", "n9"], "'n9'"),
            (["set", "cut", "--for-ms", "0"], "0"),
            (["end", "f9"], "'f9'"),
        })
        {
            var error = await ErrorAsync(2, ["fault", .. arguments, "--control", up.Control]);
            Assert.Equal(("INVALID_ARGUMENT", found), (error.Text("code"), error.Text("found")));
        }

        await JsonAsync("add", "likes", "--node", n1.Address);
        await Eventually.BecomesAsync(async () =>
        {
            var list = await JsonAsync("fault", "list", "--control", up.Control);
            var effects = list.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("effect"));
            return effects.Any(effect => effect.EnumerateObject().Any(IsAboveZero));
        });
        Assert.Equal(3, (await JsonAsync("status", "--node", n2.Address)).Count("faults"));

        Signals.Send(up.Process.Process.Id, Signals.Kill);
        var watch = Stopwatch.StartNew();
        await Eventually.BecomesAsync(async () =>
        {
            var atN1 = await LabCluster.FaultsOfAsync(n1.Address);
            var atN2 = await LabCluster.FaultsOfAsync(n2.Address);
            return atN1.Count + atN2.Count == 0;
        });
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 6); // four, plus two for a busy machine
    }

    /// <summary>Whether a count is above 0. Beside each count stands its exact text.</summary>
    private static bool IsAboveZero(JsonProperty count) =>
        count.Value.ValueKind == JsonValueKind.Number && count.Value.GetInt64() > 0;
}
