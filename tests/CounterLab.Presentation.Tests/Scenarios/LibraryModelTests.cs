using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Scenarios;

public sealed class LibraryModelTests
{
    [Fact]
    public void The_library_is_there_with_its_files_and_what_to_watch()
    {
        Assert.True(ScenarioEntry.Library.Count >= 18);
        Assert.All(ScenarioEntry.Library, entry =>
        {
            Assert.NotNull(entry.Scenario);
            Assert.NotEmpty(entry.Scenario.Watch);
            Assert.Contains("$schema", entry.Text, StringComparison.Ordinal);
            Assert.Contains(entry.Fits, fit => fit.Fits);
        });
    }

    [Fact]
    public void What_a_world_has_not_is_said_by_its_step()
    {
        var clocks = WorldFit.Live(ScenarioLibrary.Find("clock-jumps")!);
        Assert.False(clocks.Fits);
        Assert.Equal("not live", clocks.Word);
        Assert.Contains("clock-jump", clocks.Why, StringComparison.Ordinal);

        var throttled = WorldFit.Simulated(
            RecordedRuns.Small with { Steps = [new Step(default, new ThrottleFault(null, null, 100))] });
        Assert.Equal("not simulated", throttled.Word);
        Assert.Contains("$.steps[0].fault", throttled.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("retr thunder", "thundering-retries")]
    [InlineData("CLOCK", "clock-jumps")]
    [InlineData("reply-loss session", "session-failover")]
    public void A_search_looks_through_names_words_faults_and_sightings(string search, string expected) =>
        Assert.Contains(
            expected, ScenarioEntry.Library.Where(new LibraryFilter(search).Takes).Select(entry => entry.Name));

    [Fact]
    public void A_filter_by_world_leaves_out_what_can_not_run_there() =>
        Assert.DoesNotContain(
            "clock-jumps",
            ScenarioEntry.Library.Where(new LibraryFilter("", Worlds.Live).Takes).Select(entry => entry.Name));

    [Fact]
    public void A_file_that_can_not_be_read_is_listed_with_the_reason()
    {
        var entry = ScenarioEntry.Of("broken", ScenarioOrigin.Own, "{}");
        Assert.Null(entry.Scenario);
        Assert.StartsWith("Expected a whole number", entry.Problem, StringComparison.Ordinal);
        Assert.True(new LibraryFilter("brok").Takes(entry));
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(350, "350 ms")]
    [InlineData(0.0001, "0.0001 ms")]
    [InlineData(10_500, "10.5 s")]
    [InlineData(300_000, "5 min")]
    [InlineData(7_200_000, "2 h")]
    [InlineData(-3_600_000, "−60 min")]
    public void Times_are_short_and_exact(double ms, string expected) =>
        Assert.Equal(expected, Durations.Of(TimeSpan.FromTicks((long)(ms * TimeSpan.TicksPerMillisecond))));

    [Fact]
    public void The_drawing_is_told_in_words() => Assert.Equal(
        "5 nodes · 16 s · 1 step · 40 adds/s: reply loss 50 % any → any at 3 s for 10 s.",
        ScenarioFacts.Summary(ScenarioLibrary.Find("lost-replies")!));

    [Fact]
    public void A_library_scenario_is_shared_by_name_and_another_whole()
    {
        var known = ScenarioLibrary.TextOf("bridge")!;
        Assert.Equal("/scenarios?scenario=bridge", ShareLink.Of("bridge", known).Path);
        var own = ShareLink.Of("bridge", known.Replace("18000", "19000", StringComparison.Ordinal));
        var file = own.Path[(own.Path.IndexOf("file=", StringComparison.Ordinal) + 5)..];
        Assert.Contains("19000", ShareLink.TextIn(file), StringComparison.Ordinal);
        Assert.Null(ShareLink.TextIn(file[..40]));
    }

    [Fact]
    public void What_does_not_fit_into_a_link_says_why()
    {
        var steps = string.Join(',', Enumerable.Range(0, 2_000)
            .Select(i => Add(i * 7919 % 9973, i * 104_729 % 7_907, i + 1)));
        var link = ShareLink.Of("long", $$"""{"schemaVersion":1,"name":"long","nodes":2,"steps":[{{steps}}]}""");
        Assert.Empty(link.Path);
        Assert.Contains("at most 6000 characters", link.Why, StringComparison.Ordinal);
    }

    private static string Add(int at, int counter, int amount) =>
        $$"""{"atMs":{{at}},"fault":"add","node":"n1","counter":"c{{counter}}","amount":{{amount}}}""";
}
