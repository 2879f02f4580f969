using Bunit;
using CounterLab.Dashboard.Components.Cluster;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using CounterLab.Simulation.Stepping;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

/// <summary>The dots for messages on links, and the heat map for clusters that are too large for a ring.</summary>
public sealed class DotsAndHeatTests : SimulatorContext
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(200)]
    public void A_large_cluster_has_a_square_for_each_node_and_says_how_they_stand(int nodes)
    {
        var heat = Render<ClusterHeat>(p => p.Add(x => x.Picture, Views.Healthy(nodes)));
        Assert.Equal(nodes, heat.FindAll(".squares rect").Count);
        var says = heat.Find(".squares").GetAttribute("aria-label")!;
        Assert.StartsWith($"{nodes} nodes: ", says, StringComparison.Ordinal);
        Assert.Equal(nodes > 0, says.Contains($"{nodes} in step", StringComparison.Ordinal));
    }

    [Fact]
    public void A_click_on_a_square_selects_its_node()
    {
        var picture = Lab.Picture = Views.Healthy(50);
        View.Publish();
        var heat = Render<ClusterHeat>(p => p.Add(x => x.Picture, picture));
        heat.FindAll(".squares rect")[41].Click();
        Assert.Equal("n42", View.Chosen);
        heat.Render();
        Assert.Contains("chosen", heat.FindAll(".squares rect")[41].ClassList);
    }

    [Fact]
    public void A_message_of_a_run_stands_where_it_is_and_is_picked_with_a_click()
    {
        var dots = Dots(
            new MessageDot("7.1", "n1", "n2", "push", false, 0.25),
            new MessageDot("8.1", "n2", "n1", "push-ack", true, 0.75));
        var circles = dots.FindAll("circle");
        Assert.Equal(2, circles.Count);
        Assert.Contains("push n1 → n2", circles[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("reply", circles[1].ClassList);
        circles[0].Click();
        Assert.Equal(new MessageId(7, 1), Model.Picked);
        dots.Render();
        Assert.Contains("picked", dots.FindAll("circle")[0].ClassList);
    }

    [Fact]
    public void A_live_message_flies_by_and_cannot_be_picked()
    {
        var dots = Dots(new MessageDot("live-1", "n1", "n2", "push", false, null));
        Assert.Contains("offset-path:path('M", dots.Find("circle").GetAttribute("style"), StringComparison.Ordinal);
        Assert.Contains("flying", dots.Find("circle").ClassList);
    }

    [Fact]
    public void Messages_to_nodes_that_are_not_drawn_have_no_dot()
        => Assert.Empty(
            Dots(
                new MessageDot("1.1", "client", "n2", "add", false, 0.5),
                new MessageDot("2.1", "n1", "n1", "push", false, 0.5)).FindAll("circle"));

    private IRenderedComponent<MessageDots> Dots(params MessageDot[] dots)
    {
        var picture = Views.Healthy(3) with { Dots = dots };
        string[] ids = ["n1", "n2", "n3"];
        return Render<MessageDots>(p =>
            p.Add(x => x.Picture, picture).Add(x => x.Stage, new Stage(ids, new RingSeats().Assign(ids))));
    }
}
