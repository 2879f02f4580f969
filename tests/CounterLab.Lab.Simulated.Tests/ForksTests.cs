using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Forks;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;
using CounterLab.Tests;

namespace CounterLab.Lab.Simulated.Tests;

/// <summary>Seeking in a simulated run, and its forks.</summary>
public sealed class ForksTests : IDisposable
{
    private readonly SimulatedLaboratory _lab = Given.Run(Given.Library("partition-and-heal"), at: 5);

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void The_same_moment_shows_the_same_picture_however_one_came_there()
    {
        var first = Picture();
        _lab.Seek(Given.Seconds(9));
        Assert.NotEqual(first, Picture());
        _lab.Seek(Given.Seconds(1));
        _lab.Seek(Given.Seconds(5));
        Assert.Equal(first, Picture());
    }

    [Fact]
    public void A_moment_before_the_beginning_is_the_beginning()
    {
        _lab.Seek(Given.Seconds(-1));
        Assert.Equal(TimeSpan.Zero, _lab.Now);
    }

    [Fact]
    public void Acting_leaves_the_course_as_it_was_and_goes_on_on_another()
    {
        _lab.AddAsync("n1", "likes", 3);
        Assert.Equal([0, 1], _lab.Forks.Select(fork => fork.Number));
        Assert.Equal((1, 0), (_lab.CurrentFork.Number, _lab.CurrentFork.Parent!.Number));
        Assert.Equal(Given.Seconds(5), _lab.CurrentFork.ForkedAt.At);
        Assert.Equal("add 3 likes n1", _lab.CurrentFork.Label);
        Assert.Empty(_lab.Forks[0].Interventions);
    }

    [Fact]
    public void What_is_done_later_on_a_fork_only_makes_it_longer()
    {
        _lab.AddAsync("n1", "likes", 3);
        _lab.Pass(1);
        _lab.KillAsync("n2");
        Assert.Equal([0, 1], _lab.Forks.Select(fork => fork.Number));
        Assert.Equal("add 3 likes n1, kill n2", _lab.CurrentFork.Label);
        _lab.Pass(1);
        _lab.KillAsync("n3");
        Assert.Equal("add 3 likes n1, … kill n3 (3 in all)", _lab.CurrentFork.Label);
    }

    [Fact]
    public void What_is_done_before_something_that_was_done_makes_another_fork()
    {
        _lab.AddAsync("n1", "likes", 3);
        _lab.Pass(2);
        _lab.KillAsync("n2");
        _lab.Pass(-1);
        _lab.KillAsync("n4");
        Assert.Equal([0, 1, 2], _lab.Forks.Select(fork => fork.Number));
        Assert.Equal("add 3 likes n1, kill n2", _lab.Forks[1].Label);
        Assert.Equal("add 3 likes n1, kill n4", _lab.Forks[2].Label);
        _lab.Pass(5);
        Assert.Equal(("Running", "Killed"), (_lab.StateOf("n2"), _lab.StateOf("n4")));
    }

    [Fact]
    public void Another_course_is_shown_at_the_same_moment()
    {
        _lab.KillAsync("n2");
        _lab.Show(_lab.Forks[0]);
        Assert.Equal((Given.Seconds(5), "Running"), (_lab.Now, _lab.StateOf("n2")));
        _lab.Show(_lab.Forks[1]);
        Assert.Equal((Given.Seconds(5), "Killed"), (_lab.Now, _lab.StateOf("n2")));
    }

    [Fact]
    public void Forking_by_itself_changes_nothing()
    {
        var before = Picture();
        _lab.Fork();
        Assert.Equal(before, Picture());
        Assert.Equal("fork", _lab.CurrentFork.Label);
        Assert.NotEmpty(_lab.Forks);
    }

    [Fact]
    public void Of_many_forks_the_oldest_go_and_the_scenario_as_it_is_stays()
    {
        for (var i = 0; i < 2 * RunForks.ForksMax; i++)
        {
            _lab.Show(_lab.Forks[0]);
            _lab.AddAsync("n1", "likes", i + 1);
        }

        Assert.Equal(RunForks.ForksMax, _lab.Forks.Count);
        Assert.Equal(0, _lab.Forks[0].Number);
        Assert.Equal(_lab.CurrentFork, _lab.Forks[^1]);
        Assert.Equal("add 24 likes n1", _lab.CurrentFork.Label);
    }

    [Fact]
    public void A_link_s_interventions_are_a_fork_and_the_scenario_as_it_is_is_there_too()
    {
        _lab.KillAsync("n2");
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var opened = new SimulatedLaboratory(_lab.Choice, time, _lab.CurrentFork.Interventions);
        opened.Seek(Given.Seconds(6));
        Assert.Equal(("Killed", 2), (opened.StateOf("n2"), opened.Forks.Count));
        opened.Show(opened.Forks[0]);
        Assert.Equal("Running", opened.StateOf("n2"));
    }

    [Fact]
    public async Task The_course_that_was_left_is_a_ghost_from_the_fork_on()
    {
        await _lab.CurrentFork.Whole.Working;
        await _lab.KillAsync("n2");
        _lab.Pass(2);
        var series = _lab.View("c1").ForkSeries;
        Assert.Equal(5, series.Count);
        Assert.All(series.SelectMany(one => one.Points), point => Assert.InRange(point.SecondsAgo, 0, 2.001));
        Assert.NotEmpty(series[1].Points);
    }

    [Fact]
    public async Task The_chart_fills_while_time_stands_still()
    {
        _lab.View("c1"); // viewed before the run is computed
        await _lab.CurrentFork.Whole.Working;
        Assert.Contains(_lab.View("c1").Series[0].Points, point => point.Value > 0);
    }

    [Fact]
    public void A_step_goes_on_by_one_event_and_back_by_one()
    {
        var places = new List<(Position, long)> { Place() };
        for (var i = 0; i < 40; i++)
        {
            _lab.StepForward();
            Assert.True(Place() != places[^1], "a step went nowhere");
            places.Add(Place());
        }

        for (var i = 39; i > 0; i--)
        {
            _lab.StepBack();
            Assert.Equal(places[i], Place());
        }
    }

    [Fact]
    public void Steps_back_come_to_the_beginning_and_stay_there()
    {
        _lab.Seek(TimeSpan.FromMilliseconds(3));
        for (var i = 0; i < 100 && _lab.Now > TimeSpan.Zero; i++)
        {
            _lab.StepBack();
        }

        _lab.StepBack();
        Assert.Equal(TimeSpan.Zero, _lab.Now);
    }

    [Fact]
    public void Steps_back_keep_what_was_done_by_hand_before()
    {
        _lab.KillAsync("n2");
        _lab.Pass(0.5);
        _lab.StepBack();
        Assert.Equal(("Killed", 1), (_lab.StateOf("n2"), _lab.CurrentFork.Number));
    }

    [Fact]
    public void A_step_back_undoes_what_was_done_last_and_a_step_forward_does_it_again()
    {
        _lab.KillAsync("n2");
        _lab.StepBack();
        Assert.Equal(("Running", Given.Seconds(5)), (_lab.StateOf("n2"), _lab.Now));
        _lab.StepForward();
        Assert.Equal("Killed", _lab.StateOf("n2"));
        _lab.StepBack();
        _lab.KillAsync("n4");
        Assert.Equal([0, 1, 2], _lab.Forks.Select(fork => fork.Number));
        Assert.Equal("kill n4", _lab.CurrentFork.Label);
    }

    [Fact]
    public void The_trace_is_of_the_course_shown()
    {
        _lab.KillAsync("n2");
        var events = _lab.Read(TimeSpan.Zero, _lab.Now, 100_000).Events;
        Assert.Contains(events, e => e is { Kind: TraceKind.Fault, Text: "kill n2" });
        _lab.Show(_lab.Forks[0]);
        Assert.DoesNotContain(_lab.Read(TimeSpan.Zero, _lab.Now, 100_000).Events, e => e.Text == "kill n2");
    }

    [Fact]
    public async Task Time_goes_while_it_plays_and_stops_at_the_end()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var lab = new SimulatedLaboratory(new RunChoice(Given.Quiet), time);
        lab.SetPlaying(true);
        time.Advance(Playback.Frame);
        Assert.Equal(Playback.Frame, lab.Now);
        lab.Playback.SetSpeed(Playback.SpeedMax);
        await CounterLab.Tests.Eventually.BecomesAsync(() =>
        {
            time.Advance(Playback.Frame);
            return !lab.Playback.IsPlaying;
        });
        Assert.Equal(RunPhase.Over, lab.Phase);
    }

    private (Position, long) Place() =>
        (_lab.Position, _lab.Read(TimeSpan.Zero, TimeSpan.MaxValue, 1).Events[^1].Number);

    /// <summary>The content of the view as text: nodes, links and figures.</summary>
    private string Picture()
    {
        var (view, figures) = (_lab.View("c1"), _lab.View("c1").Figures);
        var nodes = view.Nodes.Select(
            node => $"{node.Id} {node.Process} {node.Value} {node.Owed} {string.Join(',', node.Peers)}");
        return $"""
            {string.Join('\n', nodes)}
            {string.Join('\n', view.Links)}
            {figures.TrueTotal} {figures.Owed} {figures.ConditionText} {view.Events.Count} {string.Join(',', view.Dots)}
            """;
    }
}
