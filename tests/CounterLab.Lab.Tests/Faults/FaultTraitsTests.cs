using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;

namespace CounterLab.Lab.Tests.Faults;

/// <summary>The parameters and effects of each kind of fault.</summary>
public sealed class FaultTraitsTests
{
    [Fact]
    public void Each_kind_has_properties() =>
        Assert.All(FaultKindNames.All, kind => Assert.Equal(NeedsOf(kind), FaultTraits.Of(kind).Needs));

    [Fact]
    public void Only_a_cut_and_a_hold_let_nothing_pass() => Assert.Equal(
        [FaultKind.Cut, FaultKind.Hold], FaultKindNames.All.Where(kind => FaultTraits.Of(kind).ShutsLink));

    private static FaultNeeds NeedsOf(FaultKind kind) => FaultKindNames.NameOf(kind) switch
    {
        "latency" => FaultNeeds.Min | FaultNeeds.Max,
        "throttle" => FaultNeeds.BytesPerSecond,
        "loss" or "reply-loss" or "duplicate" => FaultNeeds.Probability,
        "reorder" => FaultNeeds.Probability | FaultNeeds.Max,
        _ => FaultNeeds.None,
    };
}
