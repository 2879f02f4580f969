using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Experiments.Verdicts;
using CounterLab.Presentation.Reports;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Timeline;
using CounterLab.Protocol;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.Timeline;

/// <summary>
/// A quarantine is the most serious fact that a node reports; it is shown as an error wherever facts are shown.
/// </summary>
public sealed class QuarantineTests
{
    private const string Text = "n2's records contradict each other";

    private static readonly string Name = FactKindNames.NameOf(FactKind.Quarantined);

    private static readonly TraceEvent Report =
        new(1, TimeSpan.FromSeconds(1), TraceKind.Fact, "n1#1", "n2", 0, "", $"{Name} {Text}", [])
        {
            Fact = FactKind.Quarantined,
        };

    private static readonly MessageRegistry Book = new([Report]);

    [Fact]
    public void The_timeline_shows_it_by_default_and_as_trouble()
    {
        Assert.True(TimelineFilter.Usual.Shows(Report, Book));
        Assert.True((TimelineFilter.Usual with { OnlyTrouble = true }).Shows(Report, Book));
        Assert.Equal(Tone.Warn, EventText.Of(Report, Book, null).Tone);
    }

    [Fact]
    public void The_event_list_shows_it_in_the_colour_of_trouble() => Assert.Equal(Tone.Bad, EventStyle.ToneOf(Name));

    [Fact]
    public void The_report_of_its_run_says_violated_and_why()
    {
        var judge = new Judge(new Expectations(), new History());
        FactSightings.See(new Fact(FactKind.Quarantined, "n2", Text), judge, TimeSpan.FromSeconds(1), "n1#1");
        using var page = new StringWriter();
        HtmlReport.Write(RunReports.Valid with { Verdict = judge.Verdict() }, page);
        Assert.Equal(VerdictKind.Violated, judge.Verdict().Kind);
        Assert.Contains("records contradict each other", page.ToString(), StringComparison.Ordinal);
        Assert.Contains(CheckerNames.Invariants, page.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FactKind.Suspect)]
    [InlineData(FactKind.Dead)]
    [InlineData(FactKind.Retry)]
    [InlineData(FactKind.Undrained)]
    public void Other_trouble_is_trouble_on_the_timeline_and_in_the_event_list(FactKind kind)
    {
        var report = Report with { Fact = kind };
        Assert.True((TimelineFilter.Usual with { OnlyTrouble = true }).Shows(report, Book));
        Assert.Contains(EventStyle.ToneOf(FactKindNames.NameOf(kind)), (Tone[])[Tone.Warn, Tone.Bad]);
    }

    [Fact]
    public void A_simulated_node_reports_its_facts_with_their_kinds()
    {
        var facts = SimulatedTraces.Of("kill-and-return").Trace.Events.Where(e => e.Kind is TraceKind.Fact).ToList();
        Assert.NotEmpty(facts);
        Assert.All(facts, e =>
            Assert.StartsWith(FactKindNames.NameOf(e.Fact!.Value), e.Text, StringComparison.Ordinal));
    }
}
