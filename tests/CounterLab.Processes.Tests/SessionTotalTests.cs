using CounterLab.Lab.Views;

namespace CounterLab.Processes.Tests;

/// <summary>The true total of the lab with adds of a session that is not the lab's own.</summary>
public sealed class SessionTotalTests
{
    [Fact]
    public async Task The_total_holds_with_a_session_open_closed_under_a_cut_and_absorbed_everywhere()
    {
        await using var lab = await LabCluster.StartAsync(3);
        var client = new SessionClient(await lab.ClusterNameAsync(), 7);
        await lab.Session.AddAsync("n1", "likes", 10);
        await client.AddAsync(lab.AddressOf("n1"), "likes", 5);
        await lab.BecomesAsync(view => Shows(view, 15, ClusterCondition.Converged)); // open

        await lab.Session.IsolateAsync("n3");
        await client.AddAsync(lab.AddressOf("n3"), "likes", 2);
        await lab.BecomesAsync(view =>
            Shows(view, 17, ClusterCondition.Diverged) && view.Node("n1")!.Value == 15); // on n3, not yet on n1

        await client.CloseAsync(lab.AddressOf("n3"));
        await lab.BecomesAsync(view =>
            Shows(view, 17, ClusterCondition.Diverged) && view.Node("n3")!.OwnAdded == 7); // absorbed on n3, open on n1
        Assert.Equal(15, lab.View().Node("n1")!.Value);

        await lab.Session.HealAllAsync();
        await lab.BecomesAsync(view => ShowsEverywhere(view, 17)); // absorbed everywhere
        await lab.Session.KillAsync("n3");
        await lab.Session.RestartAsync("n3");
        await lab.BecomesAsync(view => ShowsEverywhere(view, 17));
    }

    [Fact]
    public async Task What_died_with_a_node_is_not_called_lost_while_its_client_can_bring_it_again()
    {
        await using var lab = await LabCluster.StartAsync(3);
        var client = new SessionClient(await lab.ClusterNameAsync(), 9);
        await client.AddAsync(lab.AddressOf("n3"), "likes", 5);
        await lab.BecomesAsync(view => Shows(view, 5, ClusterCondition.Converged));
        await lab.Session.IsolateAsync("n3");
        await client.AddAsync(lab.AddressOf("n3"), "likes", 4);
        await lab.BecomesAsync(view => Shows(view, 9, ClusterCondition.Diverged));
        await lab.Session.KillAsync("n3");
        await lab.BecomesAsync(view =>
            (view.Figures.LostAmount, view.Figures.TrueTotal, view.Figures.AcceptedHigh) == (0, 5, 9));
        await client.PushAsync(lab.AddressOf("n1"));
        await lab.BecomesAsync(view => Shows(view, 9, ClusterCondition.Converged) && view.Node("n2")!.Value == 9);
    }

    private static bool ShowsEverywhere(ClusterView view, Int128 total) =>
        Shows(view, total, ClusterCondition.Converged) && view.Nodes.All(node => node.Value == total);

    private static bool Shows(ClusterView view, Int128 total, ClusterCondition condition) =>
        view.Figures is { Lost.Count: 0, AtLeast: false } figures
        && figures.Condition == condition
        && (figures.TrueTotal, figures.AcceptedLow, figures.AcceptedHigh) == (total, total, total);
}
