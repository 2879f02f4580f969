using CounterLab.Lab;
using CounterLab.Lab.Loads;
using CounterLab.Lab.Views;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>The load generator on real nodes: the counter shows exactly what it reports as added.</summary>
public sealed class LoadGeneratorTests(LoadGeneratorTests.Three three) : IClassFixture<LoadGeneratorTests.Three>
{
    private static readonly string[] Counters = ["load-1", "load-2", "load-3"];

    private LabCluster Lab => three.Lab;

    [Fact]
    public async Task Plain_adds_at_a_rate_are_counted_as_they_were_acknowledged()
    {
        await Lab.Session.StartLoadAsync(new LoadPlan(200, Counters, []));
        await BecomesAsync(load =>
            load is { IsRunning: true, Acknowledged: > 250, Rate: > 50, Median: not null, P99: not null });
        await Lab.Session.StopLoadAsync();
        var load = Lab.Session.Load!;
        Assert.Equal((false, 0, 0), (load.IsRunning, load.Refused, load.Skipped));
        Assert.Equal(load.Begun, load.Acknowledged + load.Unknown);
        await ConvergeAsync(Counters);
        Assert.InRange(Sum(Counters), load.Acknowledged, load.Acknowledged + load.Unknown);
        var figures = Lab.View(Counters[0]).Figures;
        Assert.InRange((long)figures.AcceptedLow, 1, (long)figures.TrueTotal);
        await Lab.Session.StopLoadAsync(); // idempotent
        Assert.Equal(load.Acknowledged, Lab.Session.Load!.Acknowledged);
    }

    [Fact]
    public async Task A_session_s_adds_are_counted_once_through_a_kill_and_a_restart()
    {
        await Lab.Session.StartLoadAsync(new LoadPlan(200, ["once"], [], Sessions: true));
        await BecomesAsync(load => load.Acknowledged > 50);
        await Lab.Session.KillAsync("n2");
        var before = Lab.Session.Load!.Acknowledged;
        await BecomesAsync(load => load.Acknowledged > before + 50);
        await Lab.Session.RestartAsync("n2");
        await Lab.BecomesAsync(view => view.Node("n2") is { Ready: true, Value: not null }, "once");
        await Lab.Session.StopLoadAsync();
        var load = Lab.Session.Load!;
        Assert.Equal((load.Begun, 0), (load.Acknowledged + load.Unknown, load.Refused));
        var all = load.Acknowledged + load.Unknown; // adds with unknown outcome were sent at the close
        // A view may be older than the acknowledgement of the last add.
        await Lab.BecomesAsync(view => LabCluster.IsConvergedAt(view, all), "once", "once");
        Assert.Empty(Lab.View("once").Figures.Lost);
    }

    [Fact]
    public async Task Another_load_takes_the_place_of_one_that_runs_and_one_that_is_wrong_does_not()
    {
        await Lab.Session.StartLoadAsync(new LoadPlan(20, ["a"], ["n1"]));
        Assert.Contains("found 0", await RefusalAsync(new LoadPlan(0, ["a"], [])), StringComparison.Ordinal);
        Assert.Contains("No live node", await RefusalAsync(new LoadPlan(1, ["a"], ["n9"])), StringComparison.Ordinal);
        Assert.True(Lab.Session.Load is { IsRunning: true, Plan.PerSecond: 20 });
        await Lab.Session.StartLoadAsync(new LoadPlan(30, ["b"], ["n1"]));
        Assert.True(Lab.Session.Load is { IsRunning: true, Plan.PerSecond: 30 });
        await Lab.Session.StopLoadAsync();
    }

    [Fact]
    public async Task Of_two_that_start_at_once_one_runs_and_that_one_can_be_stopped()
    {
        string[] counters = ["at-once-1", "at-once-2", "at-once-3"];
        await Lab.Session.StartLoadAsync(new LoadPlan(20, [counters[0]], []));
        var others = counters[1..].Select(counter => Lab.Session.StartLoadAsync(new LoadPlan(100, [counter], [])));
        await Task.WhenAll(others);
        await Lab.Session.StopLoadAsync();
        await ConvergeAsync(counters);
        var (sum, uptime) = (Sum(counters), Lab.View().Node("n1")!.Uptime);
        // Measured by the node's uptime. A load that still ran would make seventy adds in this time.
        await Lab.BecomesAsync(view => view.Node("n1")!.Uptime > uptime + TimeSpan.FromMilliseconds(700));
        Assert.Equal(sum, Sum(counters));
    }

    [Fact]
    public async Task Metrics_show_values_adds_and_a_band_for_a_cut()
    {
        var points = Lab.Session.Metrics("measured").Points; // the first request starts the measurement
        Assert.DoesNotContain(points, point => point.Adds > 0);
        await Lab.Session.StartLoadAsync(new LoadPlan(100, ["measured"], []));
        await MeasureAsync(view =>
            view.Points.Any(point => point.Adds > 0 && point.Messages > 0)
            && view.Points[^1].Values.All(value => value > 0));
        await Lab.Session.IsolateAsync("n3");
        await MeasureAsync(view =>
            view.Bands.Any(band => band is { Kind: "isolate" or "cut", EndSecondsAgo: null })
            && view.Points[^1] is { Lag.Count: > 0 } point
            && point.Spread > 0);
        await Lab.Session.HealAllAsync();
        await Lab.Session.StopLoadAsync();
        await ConvergeAsync("measured");
        await MeasureAsync(view =>
            view.Bands.Any(band => band.EndSecondsAgo is not null)
            && view.Convergences.Count > 0
            && view.Points[^1].Spread == 0);
        Assert.Equal(["n1", "n2", "n3"], Lab.Session.Metrics("measured").Nodes);
    }

    private Task BecomesAsync(Func<LoadStatus, bool> condition) =>
        Eventually.BecomesAsync(() => Lab.Session.Load is { } load && condition(load), () => $"{Lab.Session.Load}");

    private Task MeasureAsync(Func<MetricsView, bool> condition) => Eventually.BecomesAsync(
        () => Lab.Session.Metrics("measured") is { Points.Count: > 0 } view && condition(view),
        () => Lab.Session.Metrics("measured").Points is [.., var last] ? $"{last}" : "");

    private async Task<string> RefusalAsync(LoadPlan plan) =>
        (await Assert.ThrowsAsync<LabException>(() => Lab.Session.StartLoadAsync(plan))).Message;

    private async Task ConvergeAsync(params string[] counters)
    {
        foreach (var counter in counters)
        {
            await Lab.BecomesAsync(
                view => LabCluster.IsConvergedAt(view, view.Figures.TrueTotal), counter, expected: counter);
        }
    }

    private long Sum(params string[] counters) =>
        counters.Sum(counter => (long)Lab.View(counter).Nodes[0].Value!.Value);

    /// <summary>One cluster of three nodes for all tests of the class.</summary>
    public sealed class Three : IAsyncLifetime
    {
        internal LabCluster Lab { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Lab = await LabCluster.StartAsync(3);

        public ValueTask DisposeAsync() => Lab.DisposeAsync();
    }
}
