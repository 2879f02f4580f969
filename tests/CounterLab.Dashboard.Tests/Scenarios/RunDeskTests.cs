using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Scenarios.Running;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;
using CounterLab.Tests;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Dashboard.Tests.Scenarios;

public sealed class RunDeskTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly RunHistory _history = new();
    private readonly FakeRunner _live = new();
    private readonly FakeRunner _simulated = new();
    private readonly RunService _model;

    public RunDeskTests() => _model = new RunService(_history, new ScenarioRunners(_simulated, _live), _time);

    private static RunRequest Live => new(RecordedRuns.Small, Worlds.Live);

    private static RunRequest Simulated => new(RecordedRuns.Small, Worlds.Simulated);

    public ValueTask DisposeAsync() => _model.DisposeAsync();

    [Fact]
    public async Task A_run_that_is_over_is_in_the_history_with_its_verdict()
    {
        var job = _model.Start(Live, this);
        _live.End(RecordedRuns.Result);
        await job.Ended;
        var run = Assert.Single(_history.Runs);
        Assert.Equal((1, "valid"), (run.Id, RunStyle.Of(run).Word));
        Assert.Empty(_model.Jobs);
    }

    [Fact]
    public void A_second_live_run_is_told_who_runs()
    {
        _model.Start(Live, "another");
        var refused = Assert.Throws<RunFailedException>(() => _model.Start(Live, this));
        Assert.Contains("found small, of another page, since", refused.Message, StringComparison.Ordinal);
        Assert.Single(_model.Jobs);
        _model.Start(Simulated, this); // a run in the other world is possible
    }

    [Fact]
    public void So_many_simulated_runs_at_a_time_and_no_more()
    {
        _model.Start(Simulated, this);
        _model.Start(Simulated, this);
        Assert.Contains(
            "At most 2",
            Assert.Throws<RunFailedException>(() => _model.Start(Simulated, this)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_stopped_says_by_whom()
    {
        var job = _model.Start(Live, this);
        job.Stop("Stopped by the user.");
        job.Stop("again");
        await job.Ended;
        Assert.Equal((RunBreak.Stopped, "Stopped by the user."), (_history.Runs[0].Broke, _history.Runs[0].Why));
        job.Stop("too late"); // harmless
    }

    [Fact]
    public async Task What_broke_off_says_what_was_expected_and_found()
    {
        var job = _model.Start(Live, this);
        _live.Fail(new RunFailedException("No port is free. Expected one; found none."));
        await job.Ended;
        Assert.Equal("failed", RunStyle.Of(_history.Runs[0]).Word);
        Assert.Contains("Expected one", _history.Runs[0].Why, StringComparison.Ordinal);

        var other = _model.Start(Simulated, this);
        _simulated.Fail(new InvalidOperationException("a slip"));
        await other.Ended;
        Assert.Contains("found InvalidOperationException: a slip", _history.Runs[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_asked_for_ends_with_them_and_others_go_on()
    {
        _model.Start(Live, this);
        _model.Start(Simulated, "another");
        await _model.EndOfAsync(this, "gone");
        Assert.Equal("another", Assert.Single(_model.Jobs).Owner);
    }

    [Fact]
    public async Task When_the_dashboard_ends_nothing_is_left_and_nothing_begins()
    {
        _model.Start(Live, this);
        await _model.DisposeAsync();
        Assert.Empty(_model.Jobs);
        Assert.Throws<ObjectDisposedException>(() => _model.Start(Simulated, this));
    }

    [Fact]
    public async Task A_connection_that_stays_away_ends_the_run_and_one_that_comes_back_does_not()
    {
        await using var seat = new CircuitRuns(_model, _time);
        var job = seat.Start(Live);
        await seat.OnConnectionDownAsync(null!, default);
        _time.Advance(CircuitRuns.AwayMax / 2);
        await seat.OnConnectionUpAsync(null!, default);
        _time.Advance(CircuitRuns.AwayMax * 2);
        Assert.Empty(job.StopReason);

        await seat.OnConnectionDownAsync(null!, default);
        _time.Advance(CircuitRuns.AwayMax);
        await job.Ended;
        Assert.Contains("closed", _history.Runs[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circuit_that_ends_takes_its_run_along()
    {
        var seat = new CircuitRuns(_model, _time);
        var job = seat.Start(Live);
        Assert.True(seat.Owns(job));
        await seat.DisposeAsync();
        Assert.Empty(_model.Jobs);
    }

    [Fact]
    public async Task Progress_is_told_with_phase_and_step()
    {
        var job = _model.Start(Live, this);
        await Eventually.BecomesAsync(() => _live.Tell is not null);
        Assert.Equal("the cluster is forming", job.Stage.Phase());
        _live.Tell!(new RunStage(RunStageKind.Faults, TimeSpan.FromSeconds(1)));
        Assert.Equal("first isolate n1 at 2 s", job.Stage.StepOf(job.Scenario));
        _live.Tell!(new RunStage(RunStageKind.Faults, TimeSpan.FromSeconds(2)));
        Assert.Equal(("step 1 of 1: isolate n1", 0.5), (job.Stage.StepOf(job.Scenario), job.Stage.Share(job.Scenario)));
        _live.Tell!(new RunStage(RunStageKind.Settling, TimeSpan.FromSeconds(5)));
        Assert.Equal(("", null), (job.Stage.StepOf(job.Scenario), job.Stage.Share(job.Scenario)));
    }

    [Fact]
    public void The_history_keeps_the_newest_hundred_in_the_order_of_their_beginning()
    {
        foreach (var id in Enumerable.Range(1, RunHistory.RunsMax + 1).Reverse())
        {
            _history.Add(RecordedRuns.Valid(id));
        }

        Assert.Equal(Enumerable.Range(2, RunHistory.RunsMax).Reverse(), _history.Runs.Select(run => run.Id));
        Assert.Null(_history.Find(1));
        Assert.Null(_history.Report(5));
    }

    [Fact]
    public void A_request_says_how_to_run_the_same_elsewhere()
    {
        var known = ScenarioLibrary.Find("lost-replies")!;
        Assert.Equal(
            "counterlab simulate --seed 6 --scenario scenarios/lost-replies.json",
            RunCommandLine.Of(new RunRequest(known, Worlds.Simulated)));
        Assert.Equal(
            "counterlab run scenarios/lost-replies.json --seed 9 --pace 0.25 --mutant merge-totals",
            new RunRequest(
                known with { Seed = 9 }, Worlds.Live, Protocol.Mutants.Mutant.MergeTotals, 0.25).LiveCommand);
        Assert.Equal("counterlab run small.json --seed 1", RunCommandLine.Of(Live));
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("0x5EED", "0.05", true)]
    [InlineData("-1", "", false)]
    [InlineData("", "0.04", false)]
    [InlineData("", "21", false)]
    [InlineData("", "fast", false)]
    public void Seed_and_pace_are_taken_within_their_limits(string seed, string pace, bool isRight) =>
        Assert.Equal(isRight, new RunChoices(seed, "", pace).Request(RecordedRuns.Small, Worlds.Live) is not null);
}
