using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;
using CounterLab.Tests;

namespace CounterLab.Lab.Simulated.Tests;

/// <summary>Each action of the lab takes effect at once on a paused simulated run.</summary>
public sealed class ActingTests : IDisposable
{
    private readonly SimulatedLaboratory _lab = Given.Run();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task An_add_reaches_every_node()
    {
        await _lab.AddAsync("n1", "likes", 5);
        _lab.Pass(1);
        Assert.Equal([5, 5, 5], _lab.Values());
        var figures = _lab.Look().Figures;
        Assert.Equal((5, 5, 5), ((long)figures.TrueTotal, (long)figures.AcceptedLow, (long)figures.AcceptedHigh));
    }

    [Fact]
    public async Task A_kill_and_a_restart_show_at_once_though_time_stands_still()
    {
        Assert.Equal("Running", _lab.StateOf("n2"));
        await _lab.KillAsync("n2");
        Assert.Equal("Killed", _lab.StateOf("n2"));
        await _lab.RestartAsync("n2");
        Assert.Equal(("Running", 2), (_lab.StateOf("n2"), _lab.Look().Node("n2")!.IncarnationNumber));
    }

    [Fact]
    public async Task A_pause_ends_with_resume()
    {
        await _lab.PauseAsync("n2");
        Assert.Equal("Paused", _lab.StateOf("n2"));
        await _lab.ResumeAsync("n2");
        Assert.Equal("Running", _lab.StateOf("n2"));
    }

    [Fact]
    public async Task A_node_that_is_stopped_leaves()
    {
        await _lab.StopAsync("n2");
        _lab.Pass(2);
        Assert.Equal("Exited", _lab.StateOf("n2"));
        Assert.Empty(_lab.Look().Figures.Lost);
    }

    [Fact]
    public async Task A_link_is_cut_and_healed()
    {
        await _lab.CutAsync("n1", "n2");
        Assert.True(_lab.Look().Link("n1", "n2")!.Cut && _lab.Look().Link("n2", "n1")!.Cut);
        Assert.False(_lab.Look().Link("n1", "n3")!.Cut);
        await _lab.HealAsync("n1", "n2");
        Assert.False(_lab.Look().Link("n1", "n2")!.Cut || _lab.Look().Link("n2", "n1")!.Cut);
    }

    [Fact]
    public async Task One_way_is_one_way()
    {
        await _lab.CutAsync("n1", "n2", oneWay: true);
        Assert.Equal((true, false), (_lab.Look().Link("n1", "n2")!.Cut, _lab.Look().Link("n2", "n1")!.Cut));
    }

    [Fact]
    public async Task A_node_cut_off_counts_by_itself_until_all_is_healed()
    {
        await _lab.IsolateAsync("n3");
        Assert.True(_lab.Look().Node("n3")!.Isolated);
        await _lab.AddAsync("n3", "likes", 7);
        _lab.Pass(1);
        Assert.Equal([0, 0, 7], _lab.Values());
        Assert.Equal((ClusterCondition.Diverged, 7), (_lab.Look().Figures.Condition, (long)_lab.Look().Figures.Spread));
        await _lab.HealAllAsync();
        Assert.Empty(_lab.Faults);
        _lab.Pass(3);
        Assert.Equal([7, 7, 7], _lab.Values());
    }

    [Fact]
    public async Task A_split_parts_groups()
    {
        await _lab.SplitAsync([["n1"], ["n2", "n3"]]);
        Assert.Equal((true, false), (_lab.Look().Link("n1", "n2")!.Cut, _lab.Look().Link("n2", "n3")!.Cut));
        Assert.Equal("split n1/n2,n3", Assert.Single(_lab.Faults).Label);
    }

    [Fact]
    public async Task Each_fault_has_an_id_by_which_it_is_ended()
    {
        await _lab.CutAsync("n1", "n2");
        var loss = await _lab.BeginFaultAsync(new LossFault(null, "n3", 1));
        Assert.Equal(["cut n1 – n2", "loss *→n3"], _lab.Faults.Select(fault => fault.Label));
        await _lab.EndFaultAsync(loss);
        Assert.Equal("cut n1 – n2", Assert.Single(_lab.Faults).Label);
        var refusal = await RefusalAsync(() => _lab.EndFaultAsync(loss));
        Assert.Contains($"no fault '{loss}'", refusal, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LabException>(() => _lab.EndFaultAsync("nonsense"));
    }

    [Fact]
    public async Task A_fault_that_has_a_duration_ends_by_itself()
    {
        var hold = new FaultSpec(FaultKind.Hold, FaultTarget.Between("n1", "n2"));
        await _lab.SetFaultAsync(hold with { Duration = TimeSpan.FromSeconds(1) });
        Assert.Single(_lab.Faults);
        _lab.Pass(1.1);
        Assert.Empty(_lab.Faults);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("hold")]
    [InlineData("latency")]
    [InlineData("loss")]
    [InlineData("reply-loss")]
    [InlineData("duplicate")]
    [InlineData("reorder")]
    public async Task Every_kind_of_fault_that_messages_can_have_is_set(string kind)
    {
        var spec = new FaultSpec(FaultKindNames.Find(kind)!.Value, FaultTarget.Between("n1", "n2"))
        {
            Probability = 0.5,
            Min = TimeSpan.FromMilliseconds(5),
            Max = TimeSpan.FromMilliseconds(50),
        };
        var id = await _lab.SetFaultAsync(spec);
        var fault = Assert.Single(_lab.Faults);
        Assert.Equal((id, kind), (fault.Id, fault.KindName));
    }

    [Theory]
    [InlineData("throttle")]
    [InlineData("reset")]
    public async Task A_fault_that_takes_bytes_or_connections_is_refused_and_forks_nothing(string kind)
    {
        var spec = new FaultSpec(FaultKindNames.Find(kind)!.Value, FaultTarget.Between("n1", "n2"))
        {
            BytesPerSecond = 1_000,
        };
        var refusal = await RefusalAsync(() => _lab.SetFaultAsync(spec));
        Assert.Contains($"found '{kind}'", refusal, StringComparison.Ordinal);
        ScenarioAction fault = kind == "throttle"
            ? new ThrottleFault("n1", "n2", 1_000)
            : new ConnectionResetFault("n1", "n2");
        await Assert.ThrowsAsync<LabException>(() => _lab.BeginFaultAsync(fault));
        Assert.Single(_lab.Forks);
    }

    [Fact]
    public async Task A_wait_is_ended_where_something_waits()
    {
        Assert.False(await _lab.RetryNowAsync("n1", "n2"));
        await _lab.CutAsync("n1", "n2");
        await _lab.AddAsync("n1", "likes", 1);
        while (QueueToN2() is not { Attempts: > 0, Next: not null })
        {
            Assert.True(_lab.Now < Given.Seconds(8), "never tried in vain");
            _lab.Pass(0.05);
        }

        Assert.True(await _lab.RetryNowAsync("n1", "n2"));
        Assert.False(await _lab.RetryNowAsync("n1", "nobody"));
        Assert.False(await _lab.RetryNowAsync("nobody", "n1"));
    }

    [Fact]
    public async Task Nodes_come_and_go()
    {
        Assert.Equal("n4", await _lab.AddNodeAsync());
        Assert.Equal("n5", await _lab.AddNodeAsync());
        _lab.Pass(2);
        var ready = _lab.Look().Nodes.Where(node => node.Ready).Select(node => node.Id);
        Assert.Equal(["n1", "n2", "n3", "n4", "n5"], ready);
        await _lab.RemoveNodeAsync("n4");
        _lab.Pass(2);
        Assert.Equal("Exited", _lab.StateOf("n4"));
        Assert.DoesNotContain(_lab.Look().Node("n1")!.Peers, peer => peer.Id == "n4");
    }

    [Fact]
    public async Task A_dead_node_is_removed_once_it_counts_as_dead_and_not_before()
    {
        await _lab.KillAsync("n3");
        var refusal = await RefusalAsync(() => _lab.RemoveNodeAsync("n3"));
        Assert.Contains("still considers n3 alive", refusal, StringComparison.Ordinal);
        _lab.Pass(5);
        await _lab.RemoveNodeAsync("n3");
        _lab.Pass(0.5);
        Assert.DoesNotContain(_lab.Look().Node("n1")!.Peers, peer => peer.Id == "n3");
    }

    [Fact]
    public async Task Messages_under_way_are_dropped_delayed_repeated_and_hurried()
    {
        await _lab.AddAsync("n1", "likes", 1);
        foreach (var (act, to) in new[] { (MessageAct.Drop, "n2"), (MessageAct.Deliver, "n3") })
        {
            var push = Until(message => message is { Message: "push", From: "n1" } && message.To == to);
            Assert.True(_lab.Do(new MessageIntervention(default, act, push.Id, default, push.Label)));
            Assert.DoesNotContain(_lab.InFlight, message => message.Id == push.Id && act == MessageAct.Drop);
            var words = $"{act.ToString().ToLowerInvariant()} push n1 → {to}";
            Assert.Contains(words, _lab.Forks[^1].Label, StringComparison.Ordinal);
        }

        Assert.False(_lab.Do(new MessageIntervention(default, MessageAct.Drop, new MessageId(1, 1))));
        _lab.Pass(5);
        Assert.Equal([1, 1, 1], _lab.Values());
    }

    [Fact]
    public void What_a_run_cannot_do_says_why()
    {
        Assert.Contains("workload", _lab.Loads.Reason, StringComparison.Ordinal);
        Assert.Contains("need not be recorded", _lab.Recordings.Reason, StringComparison.Ordinal);
        Assert.Equal(_lab.Loads.Reason, Assert.Throws<LabException>(() => _lab.Loads.Require()).Message);
        Assert.Same(_lab, _lab.Processes.Require());
        Assert.Same(_lab, _lab.Links.Require());
    }

    [Fact]
    public async Task Nothing_is_done_to_a_run_that_is_over()
    {
        _lab.Pass(600);
        Assert.Equal(RunPhase.Over, _lab.Phase);
        Assert.Contains("The run is over", await RefusalAsync(() => _lab.KillAsync("n1")), StringComparison.Ordinal);
        Assert.Single(_lab.Forks);
        _lab.SetPlaying(true);
        Assert.False(_lab.Playback.IsPlaying);
    }

    private InFlightMessage Until(Func<InFlightMessage, bool> wanted)
    {
        while (!_lab.InFlight.Any(wanted))
        {
            Assert.True(_lab.Now < TimeSpan.FromSeconds(4), "no such message");
            _lab.StepForward();
        }

        return _lab.InFlight.First(wanted);
    }

    private QueueView QueueToN2() => _lab.Look().Node("n1")!.Peers.Single(peer => peer.Id == "n2").Queue;

    private static async Task<string> RefusalAsync(Func<Task> action) =>
        (await Assert.ThrowsAsync<LabException>(action)).Message;
}
