using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Queues;
using CounterLab.Protocol.Liveness;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.Queues;

/// <summary>The board shows every link as in the cluster view, and its sums equal those of the header.</summary>
public sealed class QueueBoardTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(50)]
    public void Its_sums_are_those_of_the_header(int nodes)
    {
        var view = OwingAll(nodes);
        var board = QueueBoard.Of(view, []);
        Assert.Equal((view.Figures.Owed, view.Figures.OwedToDead), board.Total);
        Assert.Equal(view.Figures.Owed, board.OwedBy.Sum(row => row.Live));
        Assert.Equal(view.Figures.Owed, board.OwedTo.Sum(column => column.Live));
        Assert.Equal(view.Figures.OwedToDead, board.OwedTo.Sum(column => column.Dead));
    }

    [Fact]
    public void Debt_to_the_dead_counts_apart()
    {
        var view = Views.Isolated();
        var board = QueueBoard.Of(view, []);
        Assert.Equal((view.Figures.Owed, view.Figures.OwedToDead), board.Total);
        Assert.Equal((0, 21), board.OwedTo[board.PlaceOf("n5")]);
        Assert.Equal("n5 to be restarted", Link(board, "n3", "n5").Waits);
    }

    [Theory]
    [InlineData("n1", "n3", QueueLinkState.Cut, "the link to be healed")]
    [InlineData("n3", "n5", QueueLinkState.ReceiverDown, "n5 to be restarted")]
    [InlineData("n5", "n1", QueueLinkState.SenderDown, "")]
    [InlineData("n1", "n2", QueueLinkState.InStep, "")]
    public void A_link_is_told_by_the_strongest_reason(string from, string to, QueueLinkState state, string waits)
    {
        var row = Link(QueueBoard.Of(Views.Isolated(), []), from, to);
        Assert.Equal((state, waits), (row.Look.State, row.Waits));
    }

    [Theory]
    [InlineData("hold", QueueLinkState.Held)]
    [InlineData("cut", QueueLinkState.Cut)]
    public void A_held_link_is_not_called_cut(string kind, QueueLinkState state)
    {
        var view = Views.Of(Views.Healthy(3).Nodes, [("n1", "n2")], ClusterCondition.Diverged, "");
        Assert.Equal(state, Link(QueueBoard.Of(view, [Fault(kind)]), "n1", "n2").Look.State);
    }

    [Fact]
    public void A_link_that_is_held_and_cut_is_cut()
    {
        var view = Views.Of(Views.Healthy(3).Nodes, [("n1", "n2")], ClusterCondition.Diverged, "");
        Assert.Equal(
            QueueLinkState.Cut, Link(QueueBoard.Of(view, [Fault("hold"), Fault("cut")]), "n1", "n2").Look.State);
    }

    [Fact]
    public void A_peer_that_only_nodes_know_has_a_column_of_its_own()
    {
        var nodes = Views.Healthy(3).Nodes.ToList();
        nodes[0] = nodes[0] with
        {
            Peers = [.. nodes[0].Peers, nodes[0].Peers[0] with { Id = "n9", PeerIsLive = false, Queue = Owed(5) }],
        };
        var view = Views.Of(nodes, [], ClusterCondition.Converging, "");
        var board = QueueBoard.Of(view, []);
        Assert.Equal(["n1", "n2", "n3", "n9"], board.Receivers);
        Assert.Equal(QueueLinkState.Stranger, Link(board, "n1", "n9").Look.State);
        Assert.Equal(view.Figures.OwedToDead, board.Total.Dead);
    }

    [Theory]
    [InlineData(LivenessState.Alive, 0, QueueLinkState.Sending)]
    [InlineData(LivenessState.Dead, 3, QueueLinkState.Retrying)]
    public void A_debt_that_was_never_tried_in_vain_is_on_its_way(
        LivenessState belief, int attempts, QueueLinkState state)
    {
        var node = Views.Node("n1", 2, 1);
        node =
            node with { Peers = [node.Peers[0] with { State = belief, Queue = Owed(1) with { Attempts = attempts } }] };
        var view = Views.Of([node, Views.Node("n2", 2, 0)], [], ClusterCondition.Converging, "");
        Assert.Equal(state, Link(QueueBoard.Of(view, []), "n1", "n2").Look.State);
    }

    [Theory]
    [InlineData("worst", "n1 → n3")]
    [InlineData("-owed", "n3 → n1")]
    [InlineData("-from", "n5 → n1")]
    [InlineData("to", "n2 → n1")]
    [InlineData("nonsense", "n1 → n3")]
    public void Links_come_in_the_order_asked_for(string order, string first)
        => Assert.Equal(
            first, QueueBoard.Of(Views.Isolated(), []).Links(LinkOrder.Of(order), false, 50)[0].Link.ToString());

    [Fact]
    public void Only_links_that_owe_are_listed_when_asked_for()
    {
        var board = QueueBoard.Of(Views.Isolated(), []);
        var rows = board.Links(LinkOrder.Worst, true, 50);
        Assert.Equal((7, 7), (rows.Count, board.Owing));
        Assert.All(rows, row => Assert.True(row.Owes));
        Assert.False(rows[^1].Counts); // backlogs to dead nodes come last
    }

    [Fact]
    public void A_third_click_on_a_column_ends_its_order()
    {
        var once = LinkOrder.Worst.Click("owed");
        Assert.Equal(
            ("-owed", "owed", "worst"), (once.Text, once.Click("owed").Text, once.Click("owed").Click("owed").Text));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0.5, 1)]
    [InlineData(1, 4.9, 2)]
    [InlineData(1, 29, 3)]
    [InlineData(1, 119, 4)]
    [InlineData(1, 4000, 5)]
    public void Heat_is_the_age_of_a_debt(long operations, double seconds, int heat)
        => Assert.Equal(heat, Heat.Of(operations, TimeSpan.FromSeconds(seconds)));

    internal static ClusterView OwingAll(int nodes, long operations = 3)
    {
        var all = Views.Healthy(Math.Max(1, nodes)).Nodes.Take(nodes)
            .Select(node =>
                node with { Peers = [.. node.Peers.Select(peer => peer with { Queue = Owed(operations) })] }).ToList();
        return Views.Of(all, [], ClusterCondition.Converging, "Converging");
    }

    internal static QueueView Owed(long operations) =>
        new(operations, 2, TimeSpan.FromSeconds(12.1), 6, TimeSpan.FromSeconds(1.8), "DeadlineExceeded");

    private static FaultRecord Fault(string kind) => new(
        "f-" + kind,
        new FaultSpec(FaultKindNames.Find(kind)!.Value, FaultTarget.Between("n1", "n2")),
        default,
        null,
        new Dictionary<LinkId, FaultCounts>());

    private static LinkRow Link(QueueBoard board, string from, string to) => board.Link(new LinkId(from, to))!;
}
