using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Simulation.Stepping;
using CounterLab.Tests;

namespace CounterLab.Lab.Simulated.Tests.Links;

/// <summary>A URL restores the interventions in a run exactly, or is refused.</summary>
public sealed class InterventionTextTests
{
    private const string Hostile = "\"}],<script>&\u202Eعداد\u0000\n' 💥";

    private static readonly Position Here = new(1_234, TimeSpan.FromTicks(20_000_001));

    private static readonly RunChoice Five = new(Given.Library("partition-and-heal"));

    [Fact]
    public void Every_fault_of_the_simulator_comes_back_as_it_was()
    {
        ScenarioAction[] faults =
        [
            new CutFault("n1", "n2", OneWay: true), new IsolateFault("n3"), new SplitFault([["n1"], ["n2", "n3"]]),
            new HalvesFault(), new MinorityThirdFault(), new MajoritiesRingFault(), new BridgeFault("n2"),
            new HoldFault(null, "n2"), new LatencyFault("n1", "n2", Ms(0.5), Ms(90)), new LossFault("n1", null, 0.3),
            new ReplyLossFault(null, null, 1), new DuplicateFault("n1", "n3", 0.25),
            new ReorderFault("n1", "n3", 0.5, Ms(20)), new HealLinks(), new KillNode("n1"), new RestartNode("n1"),
            new StopNode("n2"), new PauseNode("n3"), new ResumeNode("n3"), new JoinNode("n9"), new RemoveNode("n9"),
            new JumpClock("n4", TimeSpan.FromSeconds(-3)), new StartForeignNode("n5"),
            new AddToCounter("n9", "likes", -5, 3, Concern.Quorum),
            new AddToCounter("n1", "likes", 1, 1, default, 2, true),
            new ResetCounter("n1", "likes", Deletes: true), new CreateBounds("n1", "bounded/likes", 0, 10),
        ];
        AssertComesBack(Five, [.. faults.Select(fault =>
            new StepIntervention(Here, fault, fault.CanLast ? TimeSpan.FromSeconds(1.5) : null))]);
    }

    [Fact]
    public void Whatever_else_is_done_comes_back_as_it_was() => AssertComesBack(Five,
    [
        new MessageIntervention(Here, MessageAct.Drop, new MessageId(77, 1), default, "push n1 → n2"),
        new MessageIntervention(Here, MessageAct.Delay, new MessageId(77, 2), TimeSpan.FromMilliseconds(500), Hostile),
        new MessageIntervention(Here, MessageAct.Duplicate, new MessageId(1, 1)),
        new MessageIntervention(Here, MessageAct.Deliver, new MessageId(long.MaxValue, int.MaxValue)),
        new EndIntervention(Here, 3, Hostile),
        new HealLinkIntervention(Here, "n1", "n2"),
        new RetryIntervention(Here, "n2", "n1"),
    ]);

    [Fact]
    public void A_counter_may_have_any_name() => AssertComesBack(Five,
    [
        new StepIntervention(Here, new AddToCounter("n1", "عداد \u202E\u2066 \"quoted\" 💥 {a}", 1)),
        new StepIntervention(Here, new AddToCounter("n1", new string('é', 128), 1L << 53)),
    ]);

    [Fact]
    public void A_node_that_the_scenario_lets_join_may_be_cut_killed_and_split_off() => AssertComesBack(
        new RunChoice(Given.Library("join-under-load")),
    [
        new StepIntervention(Here, new CutFault("n1", "n4")),
        new StepIntervention(Here, new LossFault(null, "n5", 1)),
        new StepIntervention(Here, new SplitFault([["n4", "n5"]])),
        new StepIntervention(Here, new KillNode("n4")),
    ]);

    [Fact]
    public void A_node_that_joined_by_hand_may_be_cut_off_too() => AssertComesBack(Five,
    [
        new StepIntervention(Here, new JoinNode("n6")),
        new StepIntervention(Here, new IsolateFault("n6")),
        new StepIntervention(Here, new CutFault("n6", "n1")),
    ]);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Steps":null,"Lines":[]}""")]
    [InlineData("""{"Steps":"{}","Lines":[]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[null]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[[]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["heal"]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[[null,"1","1"]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["heal",null,"1","n1","n2"]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["heal","1","1",null,"n2"]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["step","1","1"]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["jump","1","1"]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["heal","-1","1","n1","n2"]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["heal","1","9223372036854775807","n1","n2"]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["heal","1","99999999999999999999","n1","n2"]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["message","1","1","Explode","7","1","0",""]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["message","1","1","7","7","1","0",""]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["message","1","1","Delay","7","1","9223372036854775807",""]]}""")]
    [InlineData("""{"Steps":STEPS,"Lines":[["end","1","1","99999999999",""]]}""")]
    public void What_is_no_such_text_says_nothing(string text) =>
        Assert.Null(InterventionText.Read(text.Replace("STEPS", Steps(), StringComparison.Ordinal)));

    private static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);

    /// <summary>A scenario without steps, as JSON text.</summary>
    private static string Steps() =>
        System.Text.Json.JsonSerializer.Serialize(ScenarioWriter.Write(Given.Quiet with { Steps = [] }));

    private static void AssertComesBack(RunChoice choice, Intervention[] done)
        => Assert.Equal(done, InterventionText.Read(InterventionText.Write(choice, done)) ?? []);
}
