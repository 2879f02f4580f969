using Bunit;
using CounterLab.Dashboard.Components.HeaderBar;
using CounterLab.Dashboard.Components.Panel;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Lab.Views;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests;

public sealed class HeaderTests : DashboardContext
{
    [Fact]
    public void Header_shows_at_least_when_the_stream_was_behind()
    {
        var total = Draw<LabHeader>(Views.Isolated()).Find("[data-testid=true-total]");
        Assert.StartsWith("≥", total.TextContent, StringComparison.Ordinal);
        Assert.Equal("1287", total.GetAttribute("data-value"));
    }

    [Fact]
    public void Header_says_what_was_lost_and_with_whom()
    {
        var header = Draw<LabHeader>(Views.Isolated());
        Assert.Contains("on n5 (incarnation 1, operations 41–43)", header.Markup, StringComparison.Ordinal);
        Show(Views.Healthy());
        Assert.Empty(header.FindAll("[data-testid=lost]"));
    }

    [Fact]
    public void Owed_in_the_header_is_the_sum_of_the_queues_of_all_nodes()
    {
        var owed = long.Parse(
            Draw<LabHeader>(Views.Isolated()).Find("[data-testid=owed]").GetAttribute("data-value")!, null);
        var sum = 0L;
        foreach (var node in Lab.Picture.Nodes)
        {
            var queue = Render<QueueTable>(p => p.Add(x => x.Node, node));
            sum += queue.FindAll("[data-owed]")
                .Where(cell => cell.GetAttribute("title") == "")
                .Sum(cell => long.Parse(cell.GetAttribute("data-owed")!, null));
        }

        Assert.Equal(105, owed);
        Assert.Equal(owed, sum);
    }

    [Fact]
    public void Debt_to_dead_nodes_is_shown_apart()
        => Assert.Contains(
            "+21 to nodes that are down", Draw<LabHeader>(Views.Isolated()).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData(ClusterCondition.Converged, "converged", "tone-good")]
    [InlineData(ClusterCondition.Diverged, "diverged", "tone-warn")]
    [InlineData(ClusterCondition.NoNodes, "noNodes", "tone-bad")]
    public void The_verdict_has_a_word_and_a_colour(ClusterCondition verdict, string key, string tone)
    {
        var chip = Draw<LabHeader>(Views.Of(Views.Healthy().Nodes, [], verdict, "")).Find("[data-testid=verdict]");
        Assert.Equal(key, chip.GetAttribute("data-value"));
        Assert.Contains(tone, chip.ClassName, StringComparison.Ordinal);
        Assert.NotEmpty(chip.TextContent.Trim());
        Assert.NotEmpty(chip.QuerySelectorAll("svg"));
    }

    [Fact]
    public void An_attached_cluster_is_called_attached()
    {
        var nodes = Views.Healthy(3).Nodes.Select(node => node with { Process = ProcessState.Unmanaged }).ToList();
        var header = Draw<LabHeader>(Views.Of(nodes, [], ClusterCondition.Converged, ""));
        Assert.Contains("LIVE · attached · 3 nodes", header.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_39_digits_is_raw_in_data_value()
    {
        var huge = Int128.MaxValue;
        var total = Draw<LabHeader>(Views.Healthy(5, huge)).Find("[data-testid=true-total]");
        Assert.Equal("170141183460469231731687303715884105727", total.GetAttribute("data-value"));
        Assert.Contains("digits-xl", total.ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void The_accepted_range_is_raw_and_explains_itself_where_it_is_one()
    {
        var view = Views.Healthy();
        var header = Draw<LabHeader>(
            view with { Figures = view.Figures with { AcceptedLow = 1281, AcceptedHigh = 1284 } });
        var range = header.Find("[data-testid=accepted-range]");
        Assert.Equal(("1281..1284", "1\u202F281–1\u202F284"), (range.GetAttribute("data-value"), range.TextContent));
        Assert.Contains("without an answer", range.Closest(".cell")!.GetAttribute("title"), StringComparison.Ordinal);
        Show(view);
        Assert.Equal("1284..1284", header.Find("[data-testid=accepted-range]").GetAttribute("data-value"));
        Assert.DoesNotContain("no answer", header.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Heal_all_heals_all()
    {
        Draw<LabHeader>(Views.Healthy()).Find("[aria-label='Heal all']").Click();
        Assert.Equal(["heal all"], Lab.Done);
    }
}
