using CounterLab.Wire.V1;

namespace CounterLab.Wire.Tests;

/// <summary>Names of link-fault kinds, which command line and JSON use.</summary>
public sealed class LinkFaultKindsTests
{
    [Fact]
    public void Every_kind_of_the_proto_has_the_name_of_the_contract() => Assert.Equal(
        ["cut", "hold", "latency", "throttle", "reset", "loss", "reply-loss", "duplicate", "reorder"],
        Known.Select(LinkFaultKinds.NameOf));

    [Fact]
    public void A_name_parses_to_its_kind_in_this_spelling_only()
    {
        Assert.Equal(Known, LinkFaultKinds.Names.Split(", ").Select(name => LinkFaultKinds.Parse(name)!.Value));
        Assert.Null(LinkFaultKinds.Parse("Cut"));
        Assert.Null(LinkFaultKinds.Parse("unspecified"));
    }

    [Fact]
    public void A_kind_of_another_build_is_not_known_and_shown_as_its_number()
    {
        Assert.All(Known, kind => Assert.True(LinkFaultKinds.IsKnown(kind)));
        Assert.False(LinkFaultKinds.IsKnown(LinkFaultKind.Unspecified));
        Assert.False(LinkFaultKinds.IsKnown((LinkFaultKind)10));
        Assert.Equal("10", LinkFaultKinds.NameOf((LinkFaultKind)10));
    }

    private static IEnumerable<LinkFaultKind> Known =>
        Enum.GetValues<LinkFaultKind>().Where(kind => kind != LinkFaultKind.Unspecified);
}
