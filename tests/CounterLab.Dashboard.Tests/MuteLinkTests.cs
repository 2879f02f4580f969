using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated;
using CounterLab.Lab.Views;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Tests;
using Microsoft.Extensions.Time.Testing;
using static CounterLab.Tests.Observed;

namespace CounterLab.Dashboard.Tests;

/// <summary>A cluster whose links lose every message is shown as diverged, not as converging.</summary>
public sealed class MuteLinkTests
{
    private static readonly OwnerId N1 = OwnerOf("n1");

    [Theory]
    [InlineData("loss", 1.0, ClusterCondition.Diverged)]
    [InlineData("reply-loss", 1.0, ClusterCondition.Diverged)]
    [InlineData("loss", 0.99, ClusterCondition.Converging)]
    [InlineData("duplicate", 1.0, ClusterCondition.Converging)]
    public void Differences_over_a_link_that_loses_everything_are_kept(
        string kind, double probability, ClusterCondition condition)
        => Assert.Equal(condition, Behind("n1", "n2").Suffer(Fault(kind, probability)).Figures().Condition);

    [Fact]
    public void A_link_to_a_dead_node_keeps_nothing()
    {
        var seen = Behind("n1", "n2", "n3").Suffer(Fault("loss", 1, "n1", "n3")).Kill("n3");
        Assert.Equal(ClusterCondition.Converging, seen.Figures().Condition);
    }

    [Fact]
    public void Equal_nodes_have_converged_whatever_their_links_lose()
    {
        var seen = new Observed("n1", "n2").Report("n1", [(N1, 2, 2)]).Report("n2", [(N1, 2, 2)])
            .Suffer(Fault("loss", 1));
        Assert.Equal(ClusterCondition.Converged, seen.Figures().Condition);
    }

    [Fact]
    public async Task In_a_simulated_run_too()
    {
        var quiet = new Scenario { Name = "quiet", Nodes = ["n1", "n2"], RunFor = TimeSpan.FromMinutes(1) };
        using var lab = new SimulatedLaboratory(new RunChoice(quiet), new FakeTimeProvider());
        lab.Seek(TimeSpan.FromSeconds(5));
        await lab.SetFaultAsync(Fault("loss", 1));
        await lab.AddAsync("n1", "likes", 1);
        lab.Seek(TimeSpan.FromSeconds(10));
        Assert.Equal(ClusterCondition.Diverged, lab.View("likes").Figures.Condition);
    }

    private static Observed Behind(params string[] nodes)
        => new Observed(nodes).Report("n1", [(N1, 3, 3)]).Report("n2", [(N1, 2, 2)]);

    private static FaultSpec Fault(string kind, double probability, string from = "n1", string to = "n2")
        => new(FaultKindNames.Find(kind)!.Value, FaultTarget.Between(from, to)) { Probability = probability };
}
