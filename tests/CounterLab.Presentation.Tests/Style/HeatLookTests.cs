using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Style;

/// <summary>The heat map that shows many nodes as squares.</summary>
public sealed class HeatLookTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(50, 9)]
    [InlineData(200, 18)]
    public void Every_node_has_a_square_in_a_box_that_is_wider_than_high(int nodes, int columns)
    {
        var look = HeatStyle.Of(Views.Healthy(nodes));
        Assert.Equal((columns, nodes), (look.Columns, look.Cells.Count));
        Assert.Equal(nodes, look.Counts.Sum(count => count.Count));
        Assert.True((nodes + columns - 1) / columns <= columns, "higher than wide");
        Assert.Equal(Views.Healthy(nodes).Nodes.Select(node => node.Id), look.Cells.Select(cell => cell.Id));
    }

    [Fact]
    public void Those_in_step_are_of_one_kind_and_have_no_heat()
    {
        var look = HeatStyle.Of(Views.Healthy(50));
        Assert.Equal(new HeatCount(HeatKind.InStep, "in step", 50), Assert.Single(look.Counts));
        Assert.All(look.Cells, cell => Assert.Equal((0, false), (cell.Heat, cell.IsDashed)));
    }

    [Fact]
    public void The_farther_off_the_hotter_whatever_the_size_of_the_numbers()
    {
        var far = (Int128)long.MaxValue * 4;
        var look = HeatStyle.Of(Of(Node(1, 0), Node(2, -1), Node(3, -far / 2), Node(4, far), Node(5, -far)));
        Assert.Equal([0, 1, 3, 5, 5], look.Cells.Select(cell => cell.Heat));
        Assert.Equal(
            [(HeatKind.InStep, 1), (HeatKind.Behind, 4)], look.Counts.Select(count => (count.Kind, count.Count)));
    }

    [Fact]
    public void Paused_killed_and_silent_nodes_are_told_apart()
    {
        var paused = Node(1, 0) with { Process = ProcessState.Paused };
        var silent = Node(2, 0) with { Value = null, Offset = null, Ready = false };
        var joining = Node(3, -4) with { Ready = false };
        var look = HeatStyle.Of(Of(paused, silent, joining, Views.Killed(Node(4, 0))));
        Assert.Equal(
            [HeatKind.Paused, HeatKind.NotReady, HeatKind.Behind, HeatKind.Gone], look.Cells.Select(cell => cell.Kind));
        Assert.Equal([false, true, true, false], look.Cells.Select(cell => cell.IsDashed));
        Assert.Equal(2, look.NotReady);
        Assert.Equal(["off the total", "no report yet", "paused", "gone"], look.Counts.Select(count => count.Word));
        Assert.All(look.Cells, cell => Assert.StartsWith(cell.Id + ": ", cell.Title, StringComparison.Ordinal));
    }

    private static NodeView Node(int number, Int128 offset) => Views.Node($"n{number}", 5, 1284 + offset, offset);

    private static ClusterView Of(params NodeView[] nodes) => Views.Of(nodes, [], ClusterCondition.Converging, "");
}
