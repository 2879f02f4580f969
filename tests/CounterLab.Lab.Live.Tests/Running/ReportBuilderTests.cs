using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Json;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Tests.Recorded;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Live.Running;
using CounterLab.Lab.Live.Running.Reports;
using CounterLab.Lab.Running;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Lab.Live.Tests.Running;

/// <summary>The content of reports that are built from histories written by hand.</summary>
public sealed class ReportBuilderTests
{
    private static readonly FaultCounts Held = new(12, 0, 0, 0, 0);

    [Fact]
    public void A_report_says_what_its_history_says()
    {
        var report = Report(Of(N1, N2).Adds(N1, 3).Acknowledged(N1, 1, 3).Takes(N2, N1));
        Assert.Equal(("two", "What to watch.", "1.0.0"), (report.Scenario, report.Watch, report.Version));
        Assert.Equal(("", "again"), (report.Mutant, report.Reproduce));
        Assert.Equal(VerdictKind.Valid, report.Verdict.Kind);
        Assert.Equal(["n1", "n2"], report.Nodes);
        Assert.Equal(["faults", "settle", "converged", "calm", "end"], report.Phases.Select(phase => phase.Name));
        Assert.Equal(TimeSpan.FromMilliseconds(1), report.ConvergedAfter);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), report.StartedAt);
        Assert.Equal(new ClientCount("grpc", 1, 0, 0), Assert.Single(report.Clients));
    }

    [Fact]
    public void The_accepted_range_counts_the_unknown_and_is_not_told_of_what_was_reset()
    {
        var unknown = new OperationLine(2, "n2", Counter, -2, default, Outcome.Unknown, null, 0, "session", null);
        var story = Of(N1).Adds(N1, 3).Acknowledged(N1, 1, 3).Says(unknown);
        var final = Assert.Single(Report(story).Final);
        Assert.Equal((Counter, (Int128)1, (Int128)3), (final.Counter, final.Least!.Value, final.Most!.Value));
        Assert.Equal("n1", Assert.Single(final.Values).Key);
        story.Says(Quiet(N1) with { Operations = [new OwnOperation(2, OperationKinds.Reset, Counter, 0, null)] });
        Assert.Null(Assert.Single(Report(story).Final).Least);
    }

    [Fact]
    public void A_run_that_was_stopped_has_a_report_too()
    {
        var report = LiveResult.Of([Run, .. Of(N1).Adds(N1, 1).Lines]).Report;
        Assert.Equal((VerdictKind.Unknown, (TimeSpan?)null), (report.Verdict.Kind, report.ConvergedAfter));
        Assert.Equal(["faults"], report.Phases.Select(phase => phase.Name));
    }

    [Fact]
    public void What_does_not_begin_as_a_history_is_refused()
    {
        Assert.Equal(1, Assert.Throws<HistoryException>(() => LiveResult.Of([])).Line);
        Assert.Equal(1, Assert.Throws<HistoryException>(() => LiveResult.Of(Of(N1).Lines)).Line);
        Assert.Contains("schemaVersion 2", Refusal(Run with { SchemaVersion = 2 }), StringComparison.Ordinal);
        Assert.Contains("'yesterday'", Refusal(Run with { StartedAt = "yesterday" }), StringComparison.Ordinal);
        Assert.Throws<ScenarioException>(() => LiveResult.Of([Run with { Scenario = "{}" }]));

        static string Refusal(RunLine first) =>
            Assert.Throws<HistoryException>(() => LiveResult.Of([first])).Message;
    }

    [Fact]
    public void Bands_last_from_the_beginning_of_a_fault_to_its_end()
    {
        var story = Of(N1, N2)
            .Says(new FaultBeginLine("f1", "isolate", "isolate n1", null))
            .Says(new FaultBeginLine("f2", "hold", "hold", null))
            .Says(new FaultEndLine("f1", "cut", Held))
            .Says(new FaultEndLine("f9", "cut", Held));
        Assert.Equal(
            [
                new RunBand("isolate", "isolate n1", At(1), At(3), Held),
                new RunBand("hold", "hold", At(2), At(4), null),
            ],
            BandBuilder.Of(story.Lines));
    }

    [Fact]
    public void Bands_of_processes_last_until_they_run_again_or_something_else_is_done_to_them()
    {
        var story = Of(N1, N2)
            .Says(Step("pause", "n1"))
            .Says(Step("pause", "n2"))
            .Says(Step("resume", "n1"))
            .Says(Step("kill", "n2"))
            .Says(Step("restart", "n2"))
            .Says(Step("stop", "n1"));
        Assert.Equal(
            [
                new RunBand("pause", "n1 paused", At(1), At(3), null),
                new RunBand("pause", "n2 paused", At(2), At(4), null),
                new RunBand("kill", "n2 killed", At(4), At(5), null),
                new RunBand("stop", "n1 stopped", At(6), At(6), null),
            ],
            BandBuilder.Of(story.Lines));
    }

    [Fact]
    public void What_was_lost_is_named_with_its_reason()
    {
        const string Never = "n1 was killed before they had reached any other node";
        var held = Of(N1, N2, N3).Adds(N1, 3).Takes(N2, N1).Takes(N3, N1);
        Assert.Equal([new ReportedLoss("n1#1", 2, 3, 3, Never)], LostIn(held.Adds(N1, 4).Adds(N1, -1).Kills(N1)));
        const string Later = "n1 was killed, and every process that had received them ended too";
        var spread = Of(N1, N2, N3).Adds(N1, 3).Takes(N2, N1).Kills(N1).Kills(N2);
        Assert.Equal([new ReportedLoss("n1#1", 1, 1, 3, Later)], LostIn(spread));
        Assert.Empty(LostIn(Of(N1, N2).Adds(N1, 3).Takes(N2, N1).Kills(N1)));
        var left = LostIn(Of(N1, N2).Adds(N1, 3).Says(Quiet(N1) with { Left = true }));
        Assert.Equal("n1 left before they had reached any other node", Assert.Single(left).Why);

        static IReadOnlyList<ReportedLoss> LostIn(Story story) => Report(story).Lost;
    }

    [Fact]
    public void Charts_show_each_node_from_its_beginning_to_its_end()
    {
        var story = Of(N1, N2)
            .Says(Shows(N1, 3))
            .Says(Shows(N2, 3))
            .Kills(N2)
            .Starts(Life("n2", 2), Still)
            .Starts(N3, Still)
            .Says(Shows(N3, 3))
            .Acknowledged(N1, 1, 3);
        var chart = Assert.Single(Report(story).Charts);
        Assert.Equal([new ValuePoint(default, 0), new ValuePoint(At(1), 3)], chart.Values["n1"]);
        Assert.Equal(
            [
                new ValuePoint(default, 0), new ValuePoint(At(2), 3), new ValuePoint(At(3), null),
                new ValuePoint(At(4), 0),
            ],
            chart.Values["n2"]);
        Assert.Equal([new ValuePoint(At(5), 0), new ValuePoint(At(6), 3)], chart.Values["n3"]);
    }

    [Fact]
    public void Charts_begin_with_what_was_there_before_and_leave_out_what_nobody_added_to()
    {
        var held = Still with { Values = [new ShownValue(Counter, 7, true), new ShownValue("other", 1, true)] };
        var chart = Assert.Single(Report(new Story().Starts(N1, held).Begins().Acknowledged(N1, 1, 3)).Charts);
        Assert.Equal((Counter, new ValuePoint(default, 7)), (chart.Counter, Assert.Single(chart.Values["n1"])));
    }

    [Fact]
    public void The_accepted_range_opens_when_an_add_begins_and_closes_when_its_client_learns_that_it_counts()
    {
        var add = new OperationLine(1, "n1", Counter, 3, At(0), Outcome.Ok, N1, 1, "grpc", null);
        var unknown = add with { Number = 2, Amount = -2, Start = At(2), Outcome = Outcome.Unknown };
        var failed = add with { Number = 3, Outcome = Outcome.Failed };
        var chart = Assert.Single(Report(Of(N1).Says(add).Says(unknown).Says(failed)).Charts);
        Assert.Equal(
            [
                new AcceptedPoint(default, 0, 0), new AcceptedPoint(At(0), 0, 3), new AcceptedPoint(At(1), 3, 3),
                new AcceptedPoint(At(2), 1, 3),
            ],
            chart.Accepted);
    }

    private static Scenario Two { get; } = new() { Name = "two", Watch = "What to watch.", Nodes = ["n1", "n2"] };

    private static RunLine Run => new(
        1, "2026-03-04T05:06:07.0000000Z", "1.0.0", ScenarioWriter.Write(Two), "", "");

    /// <summary>The time of a line: the lines of a <c>Story</c> are one millisecond apart.</summary>
    private static TimeSpan At(int line) => TimeSpan.FromMilliseconds(line);

    private static StepLine Step(string name, string node) => new(name, node, $"{name} {node}");

    private static NodeLine Shows(Protocol.Identity.OwnerId node, long value) => Quiet(node) with
    {
        State = Still with { Values = [new ShownValue(Counter, value, true)] },
    };

    private static RunReport Report(Story story)
    {
        story.Ends();
        return LiveResult.Of([Run, .. story.Lines], "again").Report;
    }
}
