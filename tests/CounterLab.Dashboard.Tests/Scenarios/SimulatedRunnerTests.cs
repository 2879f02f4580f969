using CounterLab.Dashboard.Scenarios;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Experiments.Workloads;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Lab.Simulated.Running;
using CounterLab.Presentation.Runs;
using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.Scenarios;

public sealed class SimulatedRunnerTests
{
    private readonly SimulatedRunner _runner = new();

    [Theory]
    [InlineData("lost-replies")]
    [InlineData("kill-and-return")]
    public async Task It_runs_what_the_command_runs(string name)
    {
        var scenario = ScenarioLibrary.Find(name)!;
        var result = await RunAsync(new RunRequest(scenario, Worlds.Simulated));
        var reference = Simulation.Running.Simulator.Run(scenario);
        Assert.Equal(
            (reference.TraceHash, reference.Events, reference.ConvergedAfter, VerdictKind.Valid),
            (result.TraceHash, result.Events, result.ConvergedAfter, result.Verdict.Kind));
        Assert.Equal(reference.Seen, result.Seen);
        Assert.All(result.Final, counter => Assert.True(RangeText.Fits(counter)));
        Assert.All(result.Series, series => Assert.InRange(series.Times.Count, 10, RunSeries.TimesMax));
    }

    [Fact]
    public async Task A_broken_rule_is_caught_and_its_moment_opens_in_the_simulator()
    {
        var request = new RunRequest(ScenarioLibrary.Find("lost-replies")!, Worlds.Simulated, Mutant.MergeTotals);
        var run = RecordedRuns.Valid() with { Request = request, Result = await RunAsync(request) };
        Assert.Equal("violated", RunStyle.Of(run).Word);
        var link = new Uri("http://localhost" + RunLinks.Simulator(run, RunLinks.Moment(run)));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link.Query);
        Assert.Equal(["mutant", "scenario", "seed", "t"], query.Keys.Order(StringComparer.Ordinal));
        var (choice, _, at) = RunLink.Read(
            new RunParameters(query["scenario"], query["seed"], null, query["mutant"], query["t"], null, null));
        Assert.Equal((request.Scenario.Name, Mutant.MergeTotals), (choice.Scenario.Name, choice.Mutant));
        Assert.Equal(run.Result!.Verdict.Violations[0].At, at);
    }

    [Fact]
    public async Task It_is_stopped_within_a_moment()
    {
        using var stop = new CancellationTokenSource();
        var long_ = RecordedRuns.Small with
        {
            RunFor = TimeSpan.FromHours(20),
            Workload = new Workload { AddsPerSecond = 500 },
        };
        var told = new TaskCompletionSource();
        var running = _runner.RunAsync(
            new RunRequest(long_, Worlds.Simulated), stage => told.TrySetResult(), stop.Token);
        await told.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task What_only_real_nodes_have_is_refused_by_its_step()
    {
        var throttled = RecordedRuns.Small with { Steps = [new Step(default, new ThrottleFault(null, null, 100))] };
        var refused = await Assert.ThrowsAsync<RunFailedException>(() =>
            RunAsync(new RunRequest(throttled, Worlds.Simulated)));
        Assert.Contains("$.steps[0].fault", refused.Message, StringComparison.Ordinal);
    }

    private Task<RunResult> RunAsync(RunRequest request) =>
        _runner.RunAsync(request, _ => { }, TestContext.Current.CancellationToken);
}
