using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Workloads;
using CounterLab.Lab.Running;

namespace CounterLab.Lab.Tests.Running;

/// <summary>
/// A scenario with a step that real nodes do not support is refused before anything is started, with the step, what was
/// expected and what was found.
/// </summary>
public sealed class LivePreflightTests
{
    private const string NothingToEnd = "a node that no earlier step still acts on";

    /// <summary>Scenarios whose last step is not possible on real nodes.</summary>
    public static TheoryData<string, string, string> Impossible => new()
    {
        { "kill n1; kill n1", "a node that is running or paused by then", "n1, which is dead" },
        { "kill n1; pause n1", "a node that is running by then", "n1, which is dead" },
        { "kill n1; stop n1", "a node that is running by then", "n1, which is dead" },
        { "pause n1; pause n1", "a node that is running by then", "n1, which is paused" },
        { "pause n1; stop n1", "a node that is running by then", "n1, which is paused" },
        { "pause n1; restart n1", "a node that is dead or stopped by then", "n1, which is paused" },
        { "restart n1", "a node that is dead or stopped by then", "n1, which is running" },
        { "resume n1", "a node that is paused by then", "n1, which is running" },
        { "kill n1; resume n1", "a node that is paused by then", "n1, which is dead" },
        { "remove n1", "a node that is dead or stopped by then", "n1, which is running" },
        { "kill n1; remove n1; restart n1", "a node that is dead or stopped by then", "n1, which is removed" },
        { "join n1", "an id that no node has", "'n1', which is running" },
        { "stop n1; join n1", "an id that no node has", "'n1', which is stopped" },
        { "join n4; join n4", "an id that no node has", "'n4', which is running" },
        { "kill n9", "one of n1, n2, n3", "'n9'" },
        { "isolate n9", "one of n1, n2, n3", "'n9'" },
        { "cut n1 n9", "one of n1, n2, n3", "'n9'" },
        { "cut n1 n1", "two different nodes", "n1 twice" },
        { "loss n2 n2", "two different nodes", "n2 twice" },
        { "pause n1 for 5; kill n1", NothingToEnd, "n1, which an earlier step changes to 'running' at 6000 ms" },
        { "kill n1 for 5; restart n1", NothingToEnd, "n1, which an earlier step changes to 'running' at 6000 ms" },
        { "clock-jump n1", "a step that runs on real nodes", "clock-jump" },
        {
            "stranger n1; kill n1", "a node that is running or paused by then",
            "n1, which is replaced by a foreign node"
        },
        { "kill n1; stranger n1", "a node that is running or paused by then", "n1, which is dead" },
        { "bound n1", "a step that runs on real nodes", "bound" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void An_impossible_step_is_named_with_what_was_expected_and_found(
        string steps, string expected, string found)
    {
        var scenario = Of(steps);
        var last = scenario.Steps[^1];
        var refusal = Assert.Throws<LabException>(() => LivePreflight.Check(scenario));
        Assert.Equal(LabError.InvalidArgument, refusal.Error);
        var place = $"Step {scenario.Steps.Count} ({last.Action.Name} at {last.At.TotalMilliseconds} ms) ";
        Assert.StartsWith(place, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Expected {expected}; found {found}.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kill n1; restart n1; kill n1; remove n1; join n1; kill n1")]
    [InlineData("pause n1; resume n1; pause n1; kill n1; restart n1; stop n1; restart n1")]
    [InlineData("join n4; cut n4 n1; kill n4; isolate n4; loss n4 n1; heal; throttle n1 n2")]
    [InlineData("kill n1 for 1; kill n1 for 1; kill n1")] // each step ends when the next one starts
    [InlineData("stranger n1 for 1; kill n1 for 1; stranger n1")]
    [InlineData("stop n1 for 1; pause n1 for 1; stop n1; remove n1")]
    public void What_can_be_done_one_after_the_other_passes(string steps) => LivePreflight.Check(Of(steps));

    [Fact]
    public void Steps_are_taken_by_their_times_and_at_one_time_in_the_order_of_the_file()
    {
        var (kill, restart) = (new KillNode("n1"), new RestartNode("n1"));
        LivePreflight.Check(With(new Step(Seconds(2), restart), new Step(Seconds(1), kill)));
        LivePreflight.Check(With(new Step(Seconds(1), kill), new Step(Seconds(1), restart)));
        var scenario = With(new Step(Seconds(1), restart), new Step(Seconds(1), kill));
        var refusal = Assert.Throws<LabException>(() => LivePreflight.Check(scenario));
        Assert.StartsWith("Step 1 (restart at 1000 ms) can't be done.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sixteen_nodes_pass_and_a_seventeenth_does_not_not_even_one_that_joins()
    {
        LivePreflight.Check(With() with { Nodes = Ids(16) });
        var refusal = Assert.Throws<LabException>(() => LivePreflight.Check(With() with { Nodes = Ids(17) }));
        Assert.Equal(
            "s has too many nodes for a live run. Expected at most 16, joiners included; found 17.", refusal.Message);
        var joining = With(new Step(Seconds(1), new JoinNode("n17"))) with { Nodes = Ids(16) };
        Assert.Throws<LabException>(() => LivePreflight.Check(joining));
    }

    [Fact]
    public void Readers_and_bounded_counters_are_refused()
    {
        Check(new Workload { Sessions = 3, SessionAdds = 2, Resets = 0.1 });
        var readers = Assert.Throws<LabException>(() => Check(new Workload { Readers = 2 }));
        Assert.EndsWith("Expected readers 0; found 2.", readers.Message, StringComparison.Ordinal);
        var bounded = Assert.Throws<LabException>(() => Check(new Workload { Bounded = 1 }));
        Assert.EndsWith("Expected bounded 0; found 1.", bounded.Message, StringComparison.Ordinal);

        static void Check(Workload workload) => LivePreflight.Check(With() with { Workload = workload });
    }

    [Fact]
    public void Nodes_that_are_there_must_be_those_of_the_scenario()
    {
        LivePreflight.CheckProcesses(With(), ["n3", "n1", "n2"], "");
        var refusal = Assert.Throws<LabException>(() => LivePreflight.CheckProcesses(With(), ["n1", "n2", "n4"], ""));
        Assert.Equal(
            "The nodes of s are not those of the cluster. Expected n1, n2, n3; found n1, n2, n4.", refusal.Message);
        Assert.Throws<LabException>(() => LivePreflight.CheckProcesses(With(), ["n1", "n2"], ""));
    }

    [Fact]
    public void Processes_of_others_are_left_alone()
    {
        var harmless = With(
            new Step(Seconds(1), new CutFault("n1", "n2")), new Step(Seconds(2), new AddToCounter("n1", "c", 1)),
            new Step(Seconds(3), new ResetCounter("n1", "c")));
        LivePreflight.CheckProcesses(harmless, Ids(3), "Not ours.");
        Assert.All(["kill n1", "stop n1", "pause n1", "join n4", "stranger n1"], steps =>
        {
            var scenario = Of(steps);
            var refusal = Assert.Throws<LabException>(
                () => LivePreflight.CheckProcesses(scenario, Ids(3), "Not ours."));
            var name = steps.Split(' ')[0];
            Assert.Equal(
                $"Step 1 ({name} at 1000 ms) can't run here. Not ours. Expected link faults only; found {name}.",
                refusal.Message);
            LivePreflight.CheckProcesses(Of(steps), Ids(3), "");
        });
    }

    /// <summary>A scenario of three nodes with these steps, one second apart.</summary>
    private static Scenario Of(string steps) =>
        With([.. steps.Split("; ").Select((step, i) => StepOf(step.Split(' '), Seconds(i + 1)))]);

    private static Scenario With(params Step[] steps) =>
        new() { Name = "s", Nodes = Ids(3), Steps = steps, RunFor = TimeSpan.FromMinutes(1) };

    private static Step StepOf(string[] words, TimeSpan at)
    {
        var action = FaultOf(words[0], words.ElementAtOrDefault(1) ?? "", words.ElementAtOrDefault(2) ?? "");
        return new Step(at, action, words is [_, _, "for", var seconds] ? Seconds(int.Parse(seconds, null)) : null);
    }

    private static ScenarioAction FaultOf(string name, string node, string other) => name switch
    {
        "kill" => new KillNode(node),
        "stop" => new StopNode(node),
        "pause" => new PauseNode(node),
        "resume" => new ResumeNode(node),
        "restart" => new RestartNode(node),
        "remove" => new RemoveNode(node),
        "join" => new JoinNode(node),
        "isolate" => new IsolateFault(node),
        "cut" => new CutFault(node, other),
        "loss" => new LossFault(node, other, 0.5),
        "throttle" => new ThrottleFault(node, other, 1_000),
        "heal" => new HealLinks(),
        "clock-jump" => new JumpClock(node, Seconds(1)),
        "stranger" => new StartForeignNode(node),
        _ => new CreateBounds(node, "bounded/c", 0, null),
    };

    private static string[] Ids(int count) => [.. Enumerable.Range(1, count).Select(i => $"n{i}")];

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
