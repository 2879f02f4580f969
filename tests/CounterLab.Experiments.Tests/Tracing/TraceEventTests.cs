using CounterLab.Experiments.Tracing;

namespace CounterLab.Experiments.Tests.Tracing;

public sealed class TraceEventTests
{
    [Theory]
    [InlineData("n1#2", "n1")]
    [InlineData("n-1.a#12", "n-1.a")]
    [InlineData("n1", "n1")]
    [InlineData(TraceEvent.ClientLane, TraceEvent.ClientLane)]
    [InlineData("session3", "session3")]
    [InlineData("", "")]
    public void A_life_s_node_is_what_stands_before_its_number(string life, string node) =>
        Assert.Equal(node, TraceEvent.NodeOf(life));
}
