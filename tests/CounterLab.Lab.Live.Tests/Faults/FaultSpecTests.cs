using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Control;
using CounterLab.Lab.Live.Faults;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Tests.Faults;

/// <summary>The text of a fault, its limits, and the conversion of a scenario's faults.</summary>
public sealed class FaultSpecTests
{
    private static readonly IReadOnlyList<string> Nodes = ["n1", "n2", "n3", "n4"];

    /// <summary>A fault of a scenario, its kind, its target as text, and the number of its links.</summary>
    public static TheoryData<ScenarioAction, string, string, int> Faults => new()
    {
        { new CutFault("n1", "n2"), "cut", "cut n1–n2", 2 },
        { new CutFault("n1", "n2", OneWay: true), "cut", "cut n1 → n2", 1 },
        { new IsolateFault("n3"), "cut", "isolate n3", 6 },
        { new SplitFault([["n1", "n2"], ["n3"]]), "cut", "split n1 n2 | n3", 10 }, // n4 is a group of its own
        { new HalvesFault(), "cut", "halves", 8 },
        { new MinorityThirdFault(), "cut", "minority-third", 6 },
        { new MajoritiesRingFault(), "cut", "majorities-ring", 4 },
        { new BridgeFault("n3"), "cut", "bridge n3", 4 },
        { new HoldFault(null, "n2"), "hold", "hold any → n2", 3 },
        { new LatencyFault("n1", null, Ms(40), Ms(120)), "latency", "latency 40–120 ms n1 → any", 3 },
        { new LatencyFault("n1", "n2", Ms(2.5), Ms(2.5)), "latency", "latency 2.5 ms n1 → n2", 1 },
        { new LossFault(null, null, 0.2), "loss", "loss 20 % everywhere", 12 },
        { new ReplyLossFault(null, null, 0.125), "reply-loss", "reply-loss 12.5 % everywhere", 12 },
        { new DuplicateFault("n1", "n2", 1), "duplicate", "duplicate 100 % n1 → n2", 1 },
        { new ReorderFault("n1", "n2", 0.5, Ms(200)), "reorder", "reorder 50 % up to 200 ms n1 → n2", 1 },
        { new ThrottleFault("n1", "n2", 2_000), "throttle", "throttle 2000 B/s n1 → n2", 1 },
        { new ConnectionResetFault("n1", "n2"), "reset", "reset n1 → n2", 1 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_of_a_scenario_on_links_has_its_kind_words_and_links(
        ScenarioAction fault, string kind, string words, int links)
    {
        var spec = ScenarioFaults.SpecOf(fault, Nodes);
        FaultSpecCheck.Assert(spec);
        var found = (FaultKindNames.NameOf(spec.Kind), spec.Label, spec.Target.Links(Nodes).Count);
        Assert.Equal((kind, words, links), found);
    }

    [Fact]
    public void Every_fault_on_links_is_known()
    {
        var onLinks = typeof(ScenarioAction).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(NetworkFault)));
        var tested = Faults.Select(row => row.Data.Item1.GetType().Name).Distinct();
        Assert.Equal(onLinks.Select(type => type.Name).Order(), tested.Order());
        Assert.Throws<LabException>(() => ScenarioFaults.SpecOf(new KillNode("n1"), Nodes));
    }

    [Fact]
    public void Many_links_are_counted_and_both_ways_are_one()
    {
        Assert.Equal("n1–n2, n1 → n3", FaultTarget.Of([.. LinkId.Both("n2", "n1"), new("n1", "n3")]).Describe());
        var many = new[] { "n2", "n3", "n4" }.SelectMany(node => LinkId.Both("n1", node)).Append(new("n2", "n3"));
        Assert.Equal("7 links", FaultTarget.Of(many).Describe());
        Assert.Equal("n1 ↔ any", FaultTarget.Between("n1", null, isBothWays: true).Describe());
    }

    [Fact]
    public void What_a_kind_does_not_take_or_lacks_is_refused()
    {
        foreach (var (spec, says) in new (FaultSpec, string)[]
        {
            (Of(FaultKind.Cut) with { Probability = 1 }, "A cut fault takes no probability"),
            (Of(FaultKind.Loss), "A loss fault needs a probability. Expected 0 to 1; found none"),
            (Of(FaultKind.Loss) with { Probability = 1.5 }, "Expected 0 to 1; found 1.5"),
            (Of(FaultKind.Loss) with { Probability = double.NaN }, "Expected 0 to 1; found NaN"),
            (Of(FaultKind.Latency) with { Min = Ms(1) }, "A latency fault needs a maximum."),
            (Of(FaultKind.Latency) with { Min = Ms(2), Max = Ms(1) }, "a maximum of at least 2 ms; found 1 ms"),
            (Of(FaultKind.Latency) with { Min = Ms(-1), Max = Ms(1) }, "Expected 0 to 86400000 ms; found -1"),
            (Of(FaultKind.Reorder) with { Probability = 1, Min = Ms(1), Max = Ms(1) }, "A reorder fault takes no min"),
            (Of(FaultKind.Throttle) with { BytesPerSecond = 0 }, "found 0"),
            (Of(FaultKind.Hold) with { Duration = TimeSpan.Zero }, "more than 0"),
            (Of(FaultKind.Hold) with { Duration = Ms(86_400_000) + TimeSpan.FromTicks(1) }, "at most 86400000 ms"),
        })
        {
            Assert.Contains(says, Refusal(() => FaultSpecCheck.Assert(spec)), StringComparison.Ordinal);
        }

        Assert.Contains("n1 twice", Refusal(FaultTarget.Between("n1", "n1")), StringComparison.Ordinal);
        Assert.Contains("found 'n9'", Refusal(FaultTarget.Between(null, "n9")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_names_a_kind_by_any_of_its_spellings()
    {
        foreach (var name in new[] { "reset", "reset-connections", "connection-reset" })
        {
            Assert.Equal(FaultKind.ConnectionReset, ControlFaults.SpecOf(new FaultRequest { Kind = name }).Kind);
        }

        var refusal = Refusal(() => ControlFaults.SpecOf(new FaultRequest { Kind = "slow" }));
        Assert.EndsWith(
            "Expected one of cut, hold, latency, throttle, reset, loss, reply-loss, duplicate, reorder; found 'slow'.",
            refusal, StringComparison.Ordinal);
    }

    private static FaultSpec Of(FaultKind kind) => new(kind, FaultTarget.Everywhere);

    private static string Refusal(FaultTarget target) => Refusal(() => FaultSpecCheck.Assert(target, Nodes));

    private static string Refusal(Action action) => Assert.Throws<LabException>(action).Message;

    private static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);
}
