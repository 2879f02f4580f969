using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;
using CounterLab.Presentation.Style;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Runs;

public sealed class RunModelTests
{
    [Fact]
    public void Every_checker_goal_and_sighting_has_words()
    {
        Assert.DoesNotContain(CheckerNames.All, name => PropertyText.OfChecker(name) == name);
        Assert.DoesNotContain(GoalNames.All, name => PropertyText.OfGoal(name) == name);
        Assert.DoesNotContain(SightingNames.All, name => SightingText.Of(name).Label == name);
        Assert.Equal(new SightingText("something-new", ""), SightingText.Of("something-new"));
    }

    [Fact]
    public void Properties_say_always_seen_and_never_seen()
    {
        var run = RecordedRuns.Valid();
        Assert.All(RunProperty.Always(run), property =>
            Assert.Equal(("always", Glyph.Check), (property.Answer, property.Icon)));
        Assert.Equal("1.31 s", Assert.Single(RunProperty.Eventually(run)).Answer);
        Assert.Equal(
            ["seen 4×", "seen 1×", "seen 12\u202F345×"],
            RunProperty.Sometimes(run).Select(property => property.Answer));
        Assert.Equal([true, true, false], RunProperty.Sometimes(run).Select(property => property.Wanted));
    }

    [Fact]
    public void What_was_violated_or_never_seen_is_told_so()
    {
        var run = RecordedRuns.Violated();
        var range = RunProperty.Always(run).Single(property => property.Name == CheckerNames.AcceptedRange);
        Assert.Equal(("violated 1×", Tone.Bad), (range.Answer, range.Tone));
        Assert.Equal("not seen", RunProperty.Eventually(run)[0].Answer);
        var reply = RunProperty.Sometimes(run).Single(property => property.Name == SightingNames.LostReply);
        Assert.Equal(("an ack was lost", "never seen", Glyph.Ring), (reply.Text, reply.Answer, reply.Icon));
    }

    [Fact]
    public void Each_end_has_its_word_icon_and_sentence()
    {
        Assert.Equal(
            ["valid", "violated", "stopped", "failed"],
            new[] { RecordedRuns.Valid(), RecordedRuns.Violated(), RecordedRuns.Stopped(), RecordedRuns.Failed() }
                .Select(run => RunStyle.Of(run).Word));
        Assert.Equal("The mutant was caught by accepted-range.", RunStyle.Of(RecordedRuns.Violated()).Explains);
        var unknown = RunStyle.Of(
            RecordedRuns.Valid() with
            {
                Result =
                    RecordedRuns.Result with { Verdict = new Verdict(VerdictKind.Unknown, [], [SightingNames.Retry]) },
            });
        Assert.Equal(
            ("unknown", "No check failed, but these sightings never occurred: a retry happened."),
            (unknown.Word, unknown.Explains));
    }

    [Fact]
    public void A_run_compared_with_itself_has_no_difference() =>
        Assert.All(Rows(RunComparison.Of(RecordedRuns.Valid(), RecordedRuns.Valid())), row => Assert.True(row.IsSame));

    [Fact]
    public void Differences_are_told_fact_by_fact()
    {
        var compared = RunComparison.Of(RecordedRuns.Valid(), RecordedRuns.Violated());
        Assert.Contains(new ComparedRow("verdict", "valid", "violated"), compared.Facts);
        Assert.Contains(new ComparedRow("an ack was lost", "seen 1×", "never seen"), compared.Seen);
        Assert.Contains(
            new ComparedRow("c1", "12 on all 2 nodes (expected 12)", "n1 12, n2 7 (expected 12)"), compared.Final);
    }

    [Fact]
    public void A_run_without_a_verdict_can_be_compared_too()
    {
        var compared = RunComparison.Of(RecordedRuns.Stopped(), RecordedRuns.Valid());
        Assert.Contains(new ComparedRow("converged after heal", RunFacts.None, "1.31 s"), compared.Facts);
        Assert.Empty(RunCharts.Counters(RecordedRuns.Stopped()));
    }

    [Fact]
    public void Two_runs_are_drawn_over_the_same_axes()
    {
        var longer = RecordedRuns.Valid(2) with
        {
            Result = RecordedRuns.Result with
            {
                Length = TimeSpan.FromSeconds(20),
                Series = [RecordedRuns.Series("c1", 1_000)],
            },
        };
        var plots = RunCharts.Of("c1", RecordedRuns.Valid(), longer);
        Assert.Equal(2, plots.Count);
        Assert.Equal(plots[0].Marks, plots[1].Marks);
        Assert.Equal(plots[0].Times, plots[1].Times);
        Assert.Equal("20 s", plots[0].Times[^1].Text);
        Assert.Contains("L50", plots[0].Lines[0].Path, StringComparison.Ordinal); // 10 of 20 s
    }

    [Fact]
    public void Values_of_nineteen_digits_are_drawn_and_listed()
    {
        const long Huge = 9_223_372_036_854_775_000;
        var run = RecordedRuns.Valid() with
        {
            Result = RecordedRuns.Result with { Series = [RecordedRuns.Series("c1", Huge)] },
        };
        var plot = Assert.Single(RunCharts.Of("c1", run));
        Assert.Equal("9\u202F223\u202F372\u202F036\u202F854\u202F775\u202F000", plot.Lines[0].Now);
        Assert.DoesNotContain("NaN", plot.Lines[0].Path, StringComparison.Ordinal);
        Assert.Equal("–", plot.Numbers.Rows[1][2]); // the node has no value at this time
    }

    [Fact]
    public void A_live_chart_is_looked_at_so_often_and_no_more()
    {
        var series = RunSeries.Of(RunReports.Many("c1", 20, 10_000), TimeSpan.FromSeconds(22));
        Assert.Equal((RunSeries.TimesMax, RunSeries.NodesMax), (series.Times.Count, series.Nodes.Count));
        Assert.Equal(series.Times.Count, series.Accepted.Count);
    }

    [Fact]
    public void Final_values_fit_when_all_show_the_same_accepted_one()
    {
        var values = new Dictionary<string, Int128> { ["n1"] = 5, ["n2"] = 5 };
        Assert.True(RangeText.Fits(new FinalCounter("c", 4, 6, values)));
        Assert.False(RangeText.Fits(new FinalCounter("c", 6, 7, values)));
        Assert.False(
            RangeText.Fits(new FinalCounter("c", 4, 6, new Dictionary<string, Int128> { ["n1"] = 5, ["n2"] = 6 })));
        Assert.Equal("was reset", RangeText.Of(new FinalCounter("c", null, null, values)));
        Assert.Equal("no live node", RangeText.Values(new FinalCounter("c", 0, 0, new Dictionary<string, Int128>())));
    }

    private static IEnumerable<ComparedRow> Rows(RunComparison compared) =>
        compared.Facts.Concat(compared.Seen).Concat(compared.Final);
}
