using CounterLab.Experiments.Faults;
using CounterLab.Lab.Live.Faults;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Tests.Faults;

/// <summary>The fault kinds of the wire protocol and of experiments correspond to each other.</summary>
public sealed class WireFaultKindsTests
{
    [Fact]
    public void Each_kind_of_an_experiment_has_one_of_its_own_on_the_wire_with_its_name()
    {
        var onWire = FaultKindNames.All.Select(kind => kind.ToWire()).ToList();
        Assert.Equal(onWire.Count, onWire.Distinct().Count());
        Assert.All(onWire, kind => Assert.True(LinkFaultKinds.IsKnown(kind)));
        Assert.Equal(FaultKindNames.All.Select(FaultKindNames.NameOf), onWire.Select(LinkFaultKinds.NameOf));
    }

    [Fact]
    public void Each_kind_on_the_wire_is_one_of_an_experiment()
    {
        var known = Enum.GetValues<LinkFaultKind>().Where(LinkFaultKinds.IsKnown);
        Assert.Equal(known.Order(), FaultKindNames.All.Select(kind => kind.ToWire()).Order());
    }
}
