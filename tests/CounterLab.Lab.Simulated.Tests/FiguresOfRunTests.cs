using CounterLab.Experiments.Actions;
using CounterLab.Lab.Views;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;
using CounterLab.Simulation.Swarms;
using CounterLab.Tests;

namespace CounterLab.Lab.Simulated.Tests;

/// <summary>All figures of a simulated run agree with each other at any time.</summary>
public sealed class FiguresOfRunTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void All_figures_agree_at_every_look(int seed)
    {
        var drawn = Swarm.Draw((ulong)seed);
        // The adds of a copied session have no true total, and a twin is no node of its own.
        var ordinary = drawn with
        {
            Steps = [.. drawn.Steps.Where(step => step.Action is not (CopySession or StartTwin))],
        };
        using var lab = Given.Run(ordinary, at: 0);
        while (lab.Phase != RunPhase.Over && lab.Now < Given.Seconds(40))
        {
            lab.Pass(0.7);
            AssertAgreement(lab.View("c1"), seed);
        }
    }

    [Fact]
    public async Task What_a_killed_node_alone_knew_is_lost_and_said_to_be()
    {
        using var lab = Given.Run();
        await lab.AddAsync("n1", "likes", 10);
        lab.Pass(1);
        await lab.IsolateAsync("n3");
        await lab.AddAsync("n3", "likes", 7);
        lab.Pass(0.5);
        await lab.KillAsync("n3");
        var lost = Assert.Single(lab.Look().Figures.Lost);
        Assert.Equal(("n3", 7, IncarnationEnd.Killed), (lost.Node, (long)lost.Amount, lost.End));
        Assert.Equal((17, 7), ((long)lab.Look().Figures.TrueTotal, (long)lab.Look().Figures.LostAmount));
        var live = lab.Look().Nodes.Where(node => node.IsLive);
        Assert.All(live, node => Assert.Equal((10, 0), ((long?)node.Value, (long?)node.Offset)));
        AssertAgreement(lab.Look(), 0);
    }

    [Fact]
    public void At_most_twenty_messages_are_dots_and_each_is_somewhere_on_its_way()
    {
        using var lab = Given.Run(Given.Library("thundering-retries"), at: 5);
        for (var i = 0; i < 50; i++)
        {
            lab.Pass(0.011);
            var dots = lab.View("c1").Dots;
            Assert.InRange(dots.Count, 0, 20);
            Assert.All(dots, dot => Assert.True(dot.From != dot.To && dot.Progress is >= 0 and <= 1, $"{dot}"));
            Assert.Equal(dots.Count, dots.DistinctBy(dot => dot.Key).Count());
            Assert.All(dots, dot => Assert.Contains(lab.InFlight, message => message.Id == MessageId.Find(dot.Key)));
        }
    }

    [Fact]
    public async Task Metrics_have_a_point_for_each_sample_up_to_now_and_every_band()
    {
        using var lab = Given.Run(Given.Library("partition-and-heal"), at: 9);
        await lab.CurrentFork.Whole.Working;
        var metrics = lab.Metrics("c1");
        Assert.Equal(["n1", "n2", "n3", "n4", "n5"], metrics.Nodes);
        Assert.InRange(metrics.Points.Count, 60, 150);
        Assert.All(metrics.Points, point => Assert.InRange(point.SecondsAgo, 0, 9));
        var band = Assert.Single(metrics.Bands);
        Assert.Equal(("cut", "halves"), (band.Kind, band.Label));
        Assert.Equal((5, null), (Math.Round(band.StartSecondsAgo), band.EndSecondsAgo));
        Assert.Contains(metrics.Points, point => point.Adds > 0 && point.Messages > 0);
        Assert.Contains(metrics.Points, point => point.Spread > 0 && point.Retries > 0);
    }

    private static void AssertAgreement(ClusterView view, int seed)
    {
        var where = $"seed {seed} at {view.At - DateTimeOffset.UnixEpoch}";
        var (figures, live) = (view.Figures, view.Nodes.Where(node => node.IsLive).ToList());
        var values = live.Select(node => node.Value).OfType<Int128>().ToList();
        Assert.True(figures.Spread == (values.Count == 0 ? 0 : values.Max() - values.Min()), where);
        Assert.True(figures.Owed == live.Sum(node => node.Owed), where);
        var livePeers = live.SelectMany(node => node.Peers).Where(peer => peer.PeerIsLive);
        Assert.True(figures.Owed == livePeers.Sum(peer => peer.Queue.Operations), where);
        Assert.True(figures.LostAmount == figures.Lost.Aggregate(Int128.Zero, (sum, lost) => sum + lost.Amount), where);
        var kept = figures.TrueTotal - figures.LostAmount;
        foreach (var node in live)
        {
            Assert.True(node.Value is null || node.Offset == node.Value - kept, where);
            Assert.All(node.Peers, peer => Assert.Equal(
                peer.Queue.Operations, view.Link(node.Id, peer.Id)?.Owed ?? peer.Queue.Operations));
        }

        if (figures.Condition == ClusterCondition.Converged)
        {
            Assert.True(figures is { Owed: 0 } && figures.Spread == 0, where);
            Assert.All(live.Where(node => node.Ready), node => Assert.Equal((kept, where), (node.Value!.Value, where)));
        }
    }
}
