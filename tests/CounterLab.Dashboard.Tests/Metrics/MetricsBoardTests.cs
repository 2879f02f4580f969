using Bunit;
using CounterLab.Dashboard.Components.Live;
using CounterLab.Dashboard.Components.Metrics;
using CounterLab.Dashboard.Simulator;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Lab.Running;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Metrics;
using CounterLab.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Metrics;

/// <summary>The board with all charts of one counter.</summary>
public sealed class MetricsBoardTests : DashboardContext
{
    [Fact]
    public void Before_the_first_measurement_it_says_when_one_comes()
    {
        var board = Board(MetricsView.Empty);
        Assert.Contains(
            "the first points appear within a second", board.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Equal(7, board.FindAll(".board > section").Count);
        Assert.Equal("nodes have not differed yet", board.Find("[data-testid=plot-convergence] .unit").TextContent);
    }

    [Fact]
    public void What_is_measured_is_shown_at_most_twice_a_second()
    {
        var board = Board(Measured.Of(1, [1]));
        Assert.Equal("1", Shown(board));
        After(board, Measured.Of(1, [2]), 0.1);
        Assert.Equal("1", Shown(board));
        After(board, Measured.Of(1, [3]), 0.4);
        Assert.Equal("3", Shown(board));
    }

    [Fact]
    public void Frozen_it_stands_still_and_says_so()
    {
        var board = Board(Measured.Of(1, [1]));
        View.ToggleFreeze();
        After(board, Measured.Of(1, [2]), 5);
        Assert.Equal("1", Shown(board));
        Assert.Equal("Frozen: these charts do not update.", board.Find(".note").TextContent);
        View.ToggleFreeze();
        After(board, Measured.Of(1, [3]), 1);
        Assert.Equal("3", Shown(board));
        Assert.Equal("", board.Find(".note").TextContent);
    }

    [Fact]
    public void Opened_while_the_view_is_frozen_it_shows_what_was_measured_then()
    {
        Lab.Measured = Measured.Of(1, [1]);
        View.ToggleFreeze();
        Assert.Equal("1", Shown(Board(Measured.Of(1, [2]))));
    }

    [Fact]
    public void Another_counter_is_shown_at_once()
    {
        var board = Board(Measured.Of(1, [1]));
        Lab.Measured = Measured.Of(1, [9]);
        View.ShowCounter("views");
        Assert.Equal("9", Shown(board));
        Assert.Contains("Value of views by node", board.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void How_long_nodes_differed_is_told_with_its_median()
        => Assert.Equal(
            "converged 2× · median 3.0 s · longest 3.0 s",
            Board(Measured.Of(1, [1]) with { Convergences = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)] })
                .Find("[data-testid=plot-convergence] .unit").TextContent);

    [Fact]
    public async Task A_run_that_stands_still_is_shown_as_it_stands_after_every_step()
    {
        var model = Services.GetRequiredService<SimulatorState>();
        model.Open(new RunChoice(Given.Library("partition-and-heal")), null, Given.Seconds(5));
        await model.Run!.CurrentFork.Whole.Working;
        Render<RenderPulse>();
        var board = Render<MetricsBoard>();
        foreach (var at in (double[])[6, 6.5, 7, 9])
        {
            model.Run.Seek(Given.Seconds(at));
            Time.Advance(LabView.PushInterval);
            board.Render();
            Assert.Equal(MetricsCharts.Of(model.Run.Metrics("c1"), "c1")[0].Lines[0].Now, Shown(board));
        }

        Assert.Contains("halves", board.Find("[data-testid=plot-value]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<MetricsBoard> Board(MetricsView measured)
    {
        Lab.Measured = measured;
        return Draw<MetricsBoard>(Views.Healthy());
    }

    private void After(IRenderedComponent<MetricsBoard> board, MetricsView measured, double seconds)
    {
        Lab.Measured = measured;
        Time.Advance(TimeSpan.FromSeconds(seconds));
        board.Render();
    }

    private static string Shown(IRenderedComponent<MetricsBoard> board) =>
        board.Find("[data-testid=plot-value] .legend b").TextContent;
}
