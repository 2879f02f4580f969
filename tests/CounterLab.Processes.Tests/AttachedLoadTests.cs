using CounterLab.Lab.Live;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Loads;
using CounterLab.Lab.Views;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>The load generator on a node that was restarted from outside after the lab was attached to it.</summary>
public sealed class AttachedLoadTests
{
    [Fact]
    public async Task Adds_without_an_answer_are_settled_by_the_life_that_is_there()
    {
        await using var former = await HandNode.StartAsync("n1");
        await using var lab = new LabSession(await AttachedFleet.AttachAsync([former.Address]));
        await BecomesAsync(lab, view => view.Node("n1") is { Ready: true, Value: not null });
        Signals.Send(former.Pid, Signals.Kill);
        await Eventually.BecomesAsync(() => !Signals.IsRunning(former.Pid), () => "still there");
        await using var present = await HandNode.StartAsync("n1", new Uri($"http://{former.Address}").Port);
        await BecomesAsync(lab, view => view.Node("n1") is { Ready: true, IncarnationNumber: 2 });

        Signals.Send(present.Pid, Signals.Stop);
        await lab.StartLoadAsync(new LoadPlan(5, ["likes"], []));
        await Eventually.BecomesAsync(() => lab.Load is { Unknown: > 0 }, () => $"{lab.Load}");
        await lab.StopLoadAsync();
        var figures = lab.View("likes").Figures;
        Assert.Equal(lab.Load!.Unknown, (long)(figures.AcceptedHigh - figures.AcceptedLow));

        Signals.Send(present.Pid, Signals.Continue);
        await BecomesAsync(lab, view => view.Figures.AcceptedHigh == view.Figures.AcceptedLow);
    }

    private static Task BecomesAsync(LabSession lab, Func<ClusterView, bool> condition) =>
        Eventually.BecomesAsync(() => condition(lab.View("likes")), () => Describe(lab.View("likes")));

    private static string Describe(ClusterView view) =>
        $"{LabCluster.Describe(view)} {view.Figures.AcceptedLow}–{view.Figures.AcceptedHigh}";
}
