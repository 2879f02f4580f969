using CounterLab.Lab;
using CounterLab.Lab.Views;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>Process actions and faults of the lab on real processes, and what the lab shows of them.</summary>
public sealed class LabTests
{
    [Fact]
    public async Task A_split_diverges_and_a_heal_brings_the_values_together()
    {
        await using var lab = await LabCluster.StartAsync(4);
        await lab.Session.SplitAsync([["n1", "n2"], ["n3", "n4"]]);
        Assert.Equal(8, lab.Session.Cuts.Count);
        await lab.Session.AddAsync("n1", "likes", 5);
        await lab.Session.AddAsync("n4", "likes", 3);
        await lab.BecomesAsync(view =>
            view.Figures is { Condition: ClusterCondition.Diverged, Owed: 4 } && view.Figures.TrueTotal == 8);
        await lab.HoldsAsync("n2", "likes", 5);
        await lab.HoldsAsync("n3", "likes", 3);

        await lab.Session.HealAllAsync();
        await lab.BecomesAsync(view => LabCluster.IsConvergedAt(view, 8));
        Assert.Empty(lab.Session.Cuts);
        await lab.Session.HealAllAsync(); // idempotent
    }

    [Fact]
    public async Task A_one_way_cut_and_an_isolated_node_are_shown_as_such()
    {
        await using var lab = await LabCluster.StartAsync(3);
        await lab.Session.CutAsync("n1", "n2", oneWay: true);
        Assert.True(lab.View().Link("n1", "n2")!.Cut);
        Assert.False(lab.View().Link("n2", "n1")!.Cut);
        await lab.Session.IsolateAsync("n3");
        Assert.True(lab.View().Node("n3")!.Isolated);
        Assert.False(lab.View().Node("n1")!.Isolated);
        await lab.Session.HealAsync("n1", "n3");
        Assert.False(lab.View().Node("n3")!.Isolated);
    }

    [Fact]
    public async Task A_paused_node_catches_up_when_it_resumes_with_the_same_incarnation()
    {
        await using var lab = await LabCluster.StartAsync(3);
        await lab.Session.PauseAsync("n3");
        await lab.Session.AddAsync("n1", "likes", 4);
        await lab.BecomesAsync(view => view.Figures.Condition == ClusterCondition.Diverged && view.Figures.Owed > 0);
        await lab.Session.IsolateAsync("n1"); // a paused node receives the fault when it resumes
        await lab.Session.ResumeAsync("n3");
        await lab.BecomesAsync(view => view.Node("n3") is { Reachable: true, Process: ProcessState.Running });
        Assert.NotEqual(4, lab.View().Node("n2")!.Value - 4);
        await lab.Session.HealAllAsync();
        await lab.BecomesAsync(view => view.Figures.Condition == ClusterCondition.Converged);
        Assert.Equal(1, lab.View().Node("n3")!.IncarnationNumber);
        Assert.Equal(4, lab.View().Node("n3")!.Value);
    }

    [Fact]
    public async Task What_a_killed_node_had_not_replicated_is_lost_and_named()
    {
        await using var lab = await LabCluster.StartAsync(3);
        await lab.Session.AddAsync("n3", "likes", 10);
        await lab.BecomesAsync(view => view.Nodes.All(node => node.Value == 10));
        await lab.Session.IsolateAsync("n3");
        await lab.Session.AddAsync("n3", "likes", 2);
        await lab.Session.AddAsync("n3", "likes", 3);
        await lab.Session.KillAsync("n3");
        await lab.BecomesAsync(view => view.Figures.Lost.Count > 0);
        var figures = lab.View().Figures;
        Assert.Equal(new LostRange("n3", 1, 2, 3, 5, IncarnationEnd.Killed), Assert.Single(figures.Lost));
        Assert.Equal(15, figures.TrueTotal);
        Assert.False(figures.AtLeast);

        await lab.Session.HealAllAsync();
        await lab.Session.RestartAsync("n3");
        await lab.BecomesAsync(view =>
            view.Figures.Condition == ClusterCondition.Converged && view.Figures.LostAmount == 5);
        Assert.Equal(2, lab.View().Node("n3")!.IncarnationNumber);
        Assert.All(lab.View().Nodes, node => Assert.Equal(10, node.Value));
    }

    [Fact]
    public async Task A_cut_holds_across_a_restart()
    {
        await using var lab = await LabCluster.StartAsync(2);
        await lab.Session.CutAsync("n1", "n2");
        await lab.Session.KillAsync("n2");
        await lab.Session.RestartAsync("n2");
        await lab.Session.AddAsync("n1", "likes", 1);
        await lab.BecomesAsync(view =>
            view.Node("n2") is { Reachable: true, Ready: false } && view.Node("n1")!.Peers[0].Queue.Attempts > 1);
        Assert.Equal(0, lab.View().Node("n2")!.Value);
        await lab.Session.HealAllAsync();
        await lab.BecomesAsync(view =>
            view.Figures.Condition == ClusterCondition.Converged && view.Node("n2") is { Ready: true });
        Assert.Equal(1, lab.View().Node("n2")!.Value);
    }

    [Fact]
    public async Task Nodes_are_added_and_removed_while_running()
    {
        await using var lab = await LabCluster.StartAsync(2);
        await lab.Session.AddAsync("n2", "likes", 6);
        Assert.Equal("n3", await lab.Session.AddNodeAsync());
        await lab.HoldsAsync("n3", "likes", 6);
        await lab.Session.AddAsync("n2", "likes", 1);
        await lab.Session.RemoveNodeAsync("n2");
        await lab.BecomesAsync(view =>
            view.Nodes.Count == 2 && view.Nodes.All(node => node is { Value: not null, Peers.Count: 1 }));
        await lab.BecomesAsync(view => view.Nodes.All(node => node.Value == 7));

        await lab.Session.KillAsync("n3");
        await lab.Session.RemoveNodeAsync("n3");
        await lab.BecomesAsync(view => view.Nodes is [{ Peers.Count: 0 }]);
    }

    [Fact]
    public async Task An_unexpected_exit_is_shown_with_its_code_and_last_lines_and_not_hidden_by_a_restart()
    {
        await using var lab = await LabCluster.StartAsync(2);
        Signals.Send(lab.PidOf("n2"), Signals.Kill); // not by the lab
        await lab.BecomesAsync(view => view.Node("n2")!.Process == ProcessState.Exited);
        Assert.Equal(137, lab.View().Node("n2")!.ExitCode);
        var told = Assert.Single(lab.View().Events, e => e.Kind == "exit");
        Assert.Contains("code 137", told.Text, StringComparison.Ordinal);
        Assert.Contains("READY", told.Text, StringComparison.Ordinal);
        await lab.Session.RestartAsync("n2");
        await lab.BecomesAsync(view => view.Figures.Condition == ClusterCondition.Converged);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_changes_nothing()
    {
        await using var lab = await LabCluster.StartAsync(2);
        await lab.Session.KillAsync("n2");
        foreach (var (action, says) in new (Func<Task>, string)[]
        {
            (() => lab.Session.KillAsync("n2"), "killed"),
            (() => lab.Session.PauseAsync("n2"), "running"),
            (() => lab.Session.ResumeAsync("n1"), "paused"),
            (() => lab.Session.RestartAsync("n1"), "not running"),
            (() => lab.Session.KillAsync("n9"), "n1, n2"),
            (() => lab.Session.CutAsync("n1", "n1"), "two different"),
            (() => lab.Session.CutAsync("n1", "n9"), "n9"),
            (() => lab.Session.SplitAsync([["n1"]]), "two or more groups"),
            (() => lab.Session.SplitAsync([["n1"], ["n1", "n2"]]), "no node in two"),
            (() => lab.Session.AddNodeAsync("n1"), "exists"),
        })
        {
            var refused = await Assert.ThrowsAsync<LabException>(action);
            Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(lab.Session.Cuts);
        var bad = await lab.Session.AddAsync("n1", "", 1);
        Assert.Equal(AddStatus.Refused, bad.Result);
        Assert.Equal(AddStatus.Refused, (await lab.Session.AddAsync("n2", "likes", 1)).Result);
        Assert.Equal(0, lab.View().Figures.TrueTotal);
    }
}
