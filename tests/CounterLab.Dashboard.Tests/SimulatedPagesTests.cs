using Bunit;
using CounterLab.Dashboard.Components.Pages;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests;

/// <summary>The pages show a simulated run in the same way as a live cluster.</summary>
public sealed class SimulatedPagesTests : DashboardContext
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Queues_show_the_debts_of_a_simulated_run()
    {
        using var lab = await WatchAsync(3);
        Services.GetRequiredService<LinkSelection>().Select(new LinkId("n1", "n2"));
        var page = Render<QueuesPage>();
        Assert.Equal("1", page.Find("[data-testid=owed-n1-n2]").GetAttribute("data-value"));
        Assert.Equal("held", page.Find("[data-testid=link-state]").GetAttribute("data-value"));
        Assert.Equal(
            page.Find("[data-testid=owed]").GetAttribute("data-value"),
            page.Find("[data-testid=sum-all]").GetAttribute("data-value"));
        Assert.Equal("sim", page.Find("[data-testid=world]").GetAttribute("data-value"));
    }

    [Fact]
    public async Task Nodes_show_those_of_a_simulated_run()
    {
        using var lab = await WatchAsync(50);
        var page = Render<NodesPage>();
        Assert.Equal(50, page.FindAll("tr[data-node]").Count);
        Assert.Equal("alive", page.Find("[data-testid=state-n50]").GetAttribute("data-value"));
        Assert.Equal("1", page.Find("[data-testid=value-n1]").GetAttribute("data-value"));
    }

    private async Task<SimulatedLaboratory> WatchAsync(int nodes)
    {
        var quiet = RunChoice.WithNodes(new Scenario { Name = "quiet", Nodes = ["n1"], RunFor = 60 * Second }, nodes);
        var lab = new SimulatedLaboratory(new RunChoice(quiet), Time);
        View.Watch(lab, "likes");
        lab.Seek(5 * Second);
        await lab.SetFaultAsync(new FaultSpec(FaultKind.Hold, FaultTarget.Between("n1", "n2")));
        await lab.AddAsync("n1", "likes", 1);
        lab.Seek(8 * Second);
        View.Publish();
        return lab;
    }
}
