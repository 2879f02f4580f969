using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Recording;
using CounterLab.Lab.Live.Tests.Support;
using CounterLab.Lab.Views;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Lab.Live.Tests.Recording;

/// <summary>The steps that a recording makes of actions, with a fake clock.</summary>
public sealed class RecorderTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FaultRegistry _registry;
    private readonly ActionRecorder _recorder;
    private List<FleetNode> _nodes = [.. new[] { "n1", "n2", "n3", "n4" }.Select(id => Node(id))];

    public RecorderTests()
    {
        _registry = new FaultRegistry(_time);
        _recorder = new ActionRecorder(() => _registry.Now, () => _nodes, () => _registry.All);
    }

    [Fact]
    public void A_fault_lasts_as_long_as_it_did_whatever_was_asked_for()
    {
        _recorder.Start("x");
        var loss = Begin(Loss(FaultTarget.Everywhere, 5_000), at: 1_000);
        var cut = Begin(Cut("n1", "n2"), at: 2_000);
        Begin(new FaultSpec(FaultKind.Hold, FaultTarget.Between("n1", null, isBothWays: true)), at: 3_000);
        Pass(4_000);
        _registry.Extend(loss.Id, TimeSpan.FromSeconds(10)); // until 14,000
        _registry.End(cut.Id);
        _recorder.SeeFaults();
        Pass(6_000);
        AssertSteps(
            "1000 loss * * for 13000", "2000 cut n1 n2 for 2000", "3000 hold n1 * for ever", "3000 hold * n1 for ever");
    }

    [Fact]
    public void A_fault_whose_time_was_over_has_the_time_that_was_asked_for()
    {
        _recorder.Start("x");
        Begin(Loss(FaultTarget.Between("n1", "n2"), 700), at: 100);
        Pass(900); // the end is noticed late
        _registry.Expire();
        _recorder.SeeFaults();
        AssertSteps("100 loss n1 n2 for 700");
    }

    [Fact]
    public void A_heal_ends_what_holds_and_is_a_step_if_anything_did()
    {
        _recorder.Start("x");
        HealAll();
        Begin(new FaultSpec(FaultKind.Cut, Between(["n3"], ["n1", "n2", "n4"])), at: 500);
        Pass(1_500);
        HealAll();
        AssertSteps("500 isolate n3 for ever", "1500 heal");
    }

    [Fact]
    public void A_split_is_one_step_where_it_names_all_nodes_and_cuts_where_it_does_not()
    {
        _recorder.Start("x");
        var all = Begin(new FaultSpec(FaultKind.Cut, Between(["n1", "n2"], ["n3", "n4"])), at: 100);
        Pass(200);
        _registry.End(all.Id);
        Begin(new FaultSpec(FaultKind.Cut, Between(["n1"], ["n2", "n3"])), at: 200);
        var named = new FaultSpec(FaultKind.Cut, Between(["n4"], ["n1", "n2", "n3"])) { Words = "split n4 | n1 n2 n3" };
        Begin(named, at: 300);
        AssertSteps(
            "100 split n1 n2 | n3 n4 for 100", "200 cut n1 n2 for ever", "200 cut n1 n3 for ever",
            "300 split n1 n2 n3 | n4 for ever");
    }

    [Fact]
    public void A_link_that_is_healed_alone_splits_its_fault_into_the_times_that_it_lasted()
    {
        _recorder.Start("x");
        Begin(new FaultSpec(FaultKind.Cut, Between(["n3"], ["n1", "n2", "n4"])), at: 500);
        Pass(800);
        _registry.Heal([.. LinkId.Both("n1", "n3")], Ids());
        _recorder.SeeFaults();
        Pass(1_500);
        HealAll();
        AssertSteps("500 cut n1 n3 for 300", "500 cut n2 n3 for ever", "500 cut n3 n4 for ever", "1500 heal");
    }

    [Fact]
    public void A_fault_everywhere_but_on_some_links_is_on_those_of_a_node_that_joins()
    {
        _nodes = [Node("n1"), Node("n2")];
        _recorder.Start("x");
        Begin(Loss(FaultTarget.Everywhere), at: 100);
        Pass(200);
        _registry.Heal([new LinkId("n1", "n2")], Ids());
        _recorder.SeeFaults();
        Pass(300);
        using (var join = _recorder.Begin())
        {
            _nodes.Add(Node("n3"));
            Pass(900);
            join.Done(new JoinNode("n3"));
        }

        AssertSteps(
            "100 loss n1 n2 for 100", "100 loss n2 n1 for ever",
            "300 loss n1 n3 for ever", "300 loss n2 n3 for ever", "300 loss n3 n1 for ever",
            "300 loss n3 n2 for ever", "300 join n3");
    }

    [Fact]
    public void Adds_alike_within_a_millisecond_are_one_step()
    {
        _recorder.Start("x");
        Pass(10);
        Do(new AddToCounter("n1", "likes", 1));
        Do(new AddToCounter("n1", "likes", 2));
        Do(new AddToCounter("n1", "likes", 1));
        Pass(11);
        Do(new AddToCounter("n1", "likes", 1));
        AssertSteps("10 add n1 likes 1 ×2", "10 add n1 likes 2", "11 add n1 likes 1");
    }

    [Fact]
    public void What_began_before_the_recording_is_at_its_start_and_what_has_not_ended_is_left_out()
    {
        using var late = _recorder.Begin();
        Pass(1_000);
        _recorder.Start("x");
        late.Done(new KillNode("n2"));
        using var never = _recorder.Begin();
        Pass(1_100);
        var recorded = _recorder.Stop();
        Assert.Equal(["0 kill n2"], StepText.Of(recorded.Scenario));
        // The first has succeeded but not ended yet.
        Assert.Equal("2 actions were still in flight at the end: omitted.", Assert.Single(recorded.Notes));
        Assert.Equal(TimeSpan.FromMilliseconds(100), recorded.Scenario.RunFor);
    }

    [Fact]
    public void Processes_are_at_first_as_they_were_and_nothing_is_done_to_them_twice()
    {
        _nodes =
        [
            Node("n1"), Node("n2", ProcessState.Paused), Node("n3", ProcessState.Exited),
            Node("n4", ProcessState.Exited, exit: 1),
        ];
        _recorder.Start("x");
        Do(new KillNode("n4"));
        Do(new PauseNode("n2"));
        Do(new ResumeNode("n2"));
        _recorder.SeeExit("n1");
        _recorder.SeeExit("n1");
        AssertRecorded(
            ["n1 exited unexpectedly: recorded as a kill."],
            "0 pause n2", "0 stop n3", "0 kill n4", "0 resume n2", "0 kill n1");
    }

    [Fact]
    public void A_node_that_is_removed_leaves_first_and_one_that_comes_back_is_restarted()
    {
        _recorder.Start("x");
        using (var removal = _recorder.Begin())
        {
            Pass(100);
            removal.Done(new RemoveNode("n4"));
        }

        Do(new KillNode("n3"));
        Do(new RemoveNode("n3"));
        Pass(200);
        Do(new JoinNode("n3"));
        Do(new JoinNode("n5"));
        AssertRecorded(
            [
                "n3 came back after it had been removed: in scenarios no id joins twice, "
                + "so its removal is omitted and it is restarted.",
            ],
            "0 stop n4", "100 remove n4", "100 kill n3", "200 restart n3", "200 join n5");
    }

    [Fact]
    public void Adds_that_scenarios_can_not_hold_are_left_out_and_named()
    {
        _recorder.Start("x");
        Do(new AddToCounter("n1", "bounded/stock", 1));
        Do(new AddToCounter("n1", "bounded/stock", 1));
        Do(new AddToCounter("n9", "likes", 1));
        AssertRecorded(
            [
                "Adds to 'bounded/stock' are omitted: its bounds were created elsewhere, "
                + "and no node accepts adds without them.",
                "Adds to n9 are omitted until it has joined.",
            ]);
    }

    [Fact]
    public void What_real_nodes_alone_can_do_is_said()
    {
        _recorder.Start("x");
        Begin(new FaultSpec(FaultKind.Throttle, FaultTarget.Everywhere) { BytesPerSecond = 1_000 }, at: 1);
        var recorded = _recorder.Stop();
        Assert.Contains("runs on real nodes only", recorded.SimulatorReason, StringComparison.Ordinal);
        Assert.Equal("", recorded.LiveReason);
    }

    [Theory]
    [InlineData("likes", ScenarioLimits.StepsMax, "A scenario has at most 10000 steps.")]
    [InlineData("", 0, "A scenario's file has at most 1048576 bytes.")] // names of 256 bytes
    public void At_its_limit_a_recording_ends_and_says_so(string counter, int steps, string why)
    {
        counter = counter.Length > 0 ? counter : new string('ü', 128);
        _recorder.Start("x");
        for (var i = 1; i <= ScenarioLimits.StepsMax + 1; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(8_000));
            Do(new AddToCounter("n1", counter, i));
        }

        var status = _recorder.Status!;
        Assert.Equal(why, status.Ended);
        var recorded = _recorder.Stop();
        Assert.Equal([why], recorded.Notes);
        Assert.True(steps == 0 || recorded.Scenario.Steps.Count == steps);
        var bytes = System.Text.Encoding.UTF8.GetByteCount(recorded.Json);
        Assert.InRange(bytes, ScenarioLimits.JsonBytesMax * (steps == 0 ? 0.99 : 0.5), ScenarioLimits.JsonBytesMax);
        Assert.Equal(RecordedSteps.Ms(status.Elapsed), recorded.Scenario.RunFor);
        Assert.Equal(TimeSpan.FromMilliseconds(8_000), recorded.Scenario.RunFor - recorded.Scenario.Steps[^1].At);
    }

    [Fact]
    public void A_recording_lasts_a_day_at_most()
    {
        _recorder.Start("x");
        Pass(1_000);
        Do(new AddToCounter("n1", "likes", 1));
        _time.Advance(TimeSpan.FromHours(30));
        Do(new AddToCounter("n1", "likes", 1));
        Assert.Equal("A recording lasts at most 24 hours.", _recorder.Status!.Ended);
        AssertRecorded(["A recording lasts at most 24 hours."], "1000 add n1 likes 1");
    }

    private static FleetNode Node(string id, ProcessState state = ProcessState.Running, int? exit = null) =>
        new(id, "", state, null, default, exit, null);

    private static FaultTarget Between(string[] side, string[] other) =>
        FaultTarget.Of(side.SelectMany(a => other.SelectMany(b => LinkId.Both(a, b))));

    private static FaultSpec Cut(string a, string b) => new(FaultKind.Cut, FaultTarget.Between(a, b, isBothWays: true));

    private static FaultSpec Loss(FaultTarget target, int? ms = null) => new(FaultKind.Loss, target)
    {
        Probability = 0.5,
        Duration = ms is { } time ? TimeSpan.FromMilliseconds(time) : null,
    };

    private List<string> Ids() => [.. _nodes.Select(node => node.Id)];

    /// <summary>Advances the clock to this number of milliseconds after the start.</summary>
    private void Pass(int ms) => _time.Advance(_time.Start + TimeSpan.FromMilliseconds(ms) - _time.GetUtcNow());

    private FaultRecord Begin(FaultSpec spec, int at)
    {
        Pass(at);
        var fault = _registry.Begin(spec);
        _recorder.SeeFaults();
        return fault;
    }

    private void HealAll()
    {
        using var heal = _recorder.BeginHeal();
        _registry.EndAll();
        _recorder.SeeFaults();
    }

    private void Do(NodeAction fault)
    {
        using var action = _recorder.Begin();
        action.Done(fault);
    }

    private void AssertSteps(params string[] expected) => AssertRecorded([], expected);

    private void AssertRecorded(string[] notes, params string[] expected)
    {
        var recorded = _recorder.Stop();
        Assert.Equal(expected, StepText.Of(recorded.Scenario));
        Assert.Equal(notes, recorded.Notes);
    }
}
