using CounterLab.Client.Tests;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;
using CounterLab.Lab.Live.Tests.Support;
using CounterLab.Protocol.Identity;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Lab.Live.Tests.Faults;

/// <summary>The invariants of the fault registry detect a wrong value in each field.</summary>
public sealed class FaultInvariantTests
{
    private static readonly LinkId Link = new("n1", "n2");
    private static readonly OwnerId Node = new("n1", new Incarnation(1, 1));

    private readonly FaultRegistry _registry = new(new FakeTimeProvider(DateTimeOffset.UnixEpoch));

    public FaultInvariantTests()
    {
        _registry.Begin(new FaultSpec(FaultKind.Hold, FaultTarget.Of([Link])) { Duration = TimeSpan.FromSeconds(5) });
        _registry.Note("f1", Link, Node, new FaultCounts(1, 1, 1, 1, 1));
        _registry.AssertInvariants();
    }

    [Fact]
    public void The_registry_notices_a_number_below_that_of_a_fault()
    {
        Broken.Field(_registry, "_last", 0, () => _ = _registry.IsEmpty);
        Broken.Field(_registry, "_last", 0, () => _ = _registry.All);
        Broken.Field(_registry, "_last", 0, () => _ = _registry.NextEnd);
    }

    [Fact]
    public void The_registry_notices_a_fault_out_of_order()
    {
        _registry.Begin(new FaultSpec(FaultKind.Hold, FaultTarget.Everywhere));
        var faults = Corrupt.Get<System.Collections.IList>(_registry, "_entries");
        Broken.Field(faults[1]!, "Number", 1, () => _registry.EndAll());
        Broken.Field(faults[1]!, "Number", 3, () => _registry.Expire());
    }

    [Fact]
    public void The_registry_notices_an_end_before_the_start() => Broken.Field(
        Fault(), "UntilAt", DateTimeOffset.UnixEpoch.AddTicks(-1), () => _registry.Extend("f1", null));

    [Fact]
    public void The_registry_notices_effects_below_0_and_of_another_link()
    {
        _registry.Note("f1", Link, Node, new FaultCounts(-1, 0, 0, 0, 0));
        Broken.IsNoticed(() => _registry.Get("f1"));
        Corrupt.Set(Fault(), "Effects", new EffectTally());
        _registry.Note("f1", new LinkId("n2", "n3"), Node, new FaultCounts(1, 0, 0, 0, 0));
        Broken.IsNoticed(() => _registry.End("f1"));
    }

    private object Fault() => Corrupt.Get<System.Collections.IList>(_registry, "_entries")[0]!;
}
