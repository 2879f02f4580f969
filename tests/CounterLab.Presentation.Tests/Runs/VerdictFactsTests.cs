using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Forks;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Presentation.Runs;
using CounterLab.Presentation.Style;
using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Swarms;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Runs;

/// <summary>The text, icon and colour of a verdict, and the command that repeats its run.</summary>
public sealed class VerdictFactsTests
{
    [Theory]
    [InlineData(null, "computing", Glyph.Clock, Tone.Muted)]
    [InlineData(VerdictKind.Valid, "valid", Glyph.Check, Tone.Good)]
    [InlineData(VerdictKind.Violated, "violated", Glyph.Cross, Tone.Bad)]
    [InlineData(VerdictKind.Unknown, "unknown", Glyph.Alert, Tone.Warn)]
    public void A_verdict_is_told_three_ways(VerdictKind? kind, string word, Glyph icon, Tone tone)
    {
        var outcome = kind is { } known
            ? new RunOutcome(
                default, null, null, new Verdict(known, [], []), new Dictionary<string, long>(), [], [], 0, 0)
            : null;
        Assert.Equal(
            (word, icon, tone),
            (
                VerdictFacts.Word(outcome?.Verdict.Kind),
                VerdictFacts.Icon(outcome?.Verdict.Kind),
                VerdictFacts.Tone(outcome?.Verdict.Kind)));
    }

    [Fact]
    public void Seconds_have_three_places() =>
        Assert.Equal("12.346 s", VerdictFacts.Seconds(TimeSpan.FromTicks(123_456_789)));

    [Fact]
    public void The_command_runs_the_same()
    {
        var replies = Given.Library("lost-replies");
        Assert.Equal(
            "counterlab simulate --seed 6 --scenario scenarios/lost-replies.json", Command(new RunChoice(replies)));
        Assert.Equal(
            "counterlab simulate --seed 9 --scenario scenarios/lost-replies.json --nodes 7 --mutant merge-totals",
            Command(new RunChoice(RunChoice.WithNodes(replies with { Seed = 9 }, 7), Mutant.MergeTotals)));
        Assert.Equal("counterlab simulate --seed 77", Command(new RunChoice(Swarm.Draw(77))));
        Assert.Equal("counterlab simulate --seed 77 --nodes 12", Command(new RunChoice(Swarm.Draw(77, 12))));
        Assert.Equal(
            "counterlab simulate --seed 1 --scenario twice.json --mutant count-duplicates",
            Command(new RunChoice(Given.Twice, Mutant.CountDuplicates)));
    }

    [Fact]
    public void What_was_done_by_hand_is_in_no_command() =>
        Assert.Null(SimulateCommandLine.Of(new RunChoice(Given.Quiet), byHand: true));

    private static string? Command(RunChoice choice) => SimulateCommandLine.Of(choice, byHand: false);
}
