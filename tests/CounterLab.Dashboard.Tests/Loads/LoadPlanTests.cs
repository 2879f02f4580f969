using CounterLab.Lab.Live.Loads;
using CounterLab.Lab.Loads;
using CounterLab.Presentation.Texts;

namespace CounterLab.Dashboard.Tests.Loads;

/// <summary>Validation of the load generator's settings before it starts.</summary>
public sealed class LoadPlanTests
{
    private static readonly LoadPlan Plan = new(200, ["likes"], []);

    [Theory]
    [InlineData(1)]
    [InlineData(LoadPlan.PerSecondMax)]
    public void A_rate_at_the_limit_is_right(int rate) => Assert.Null((Plan with { PerSecond = rate }).Fault);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(LoadPlan.PerSecondMax + 1)]
    public void A_rate_beyond_is_told_with_the_limits(int rate)
        => Assert.Equal(
            $"The rate is out of range. Expected 1 to 5000 adds per second; found {rate}.",
            (Plan with { PerSecond = rate }).Fault);

    [Fact]
    public void So_many_counters_and_not_one_more()
    {
        Assert.Null(Counters(LoadPlan.CountersMax).Fault);
        Assert.Equal("Expected 1 to 64 counters; found 65.", Counters(LoadPlan.CountersMax + 1).Fault);
        Assert.Equal("Expected 1 to 64 counters; found 0.", Counters(0).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public void A_name_that_every_node_would_refuse_is_refused_here(string name) => Assert.Contains(
        "Expected 1-256 bytes of UTF-8", (Plan with { Counters = ["likes", name] }).Fault, StringComparison.Ordinal);

    [Fact]
    public void A_name_of_256_bytes_is_right_and_a_longer_one_is_refused_before_every_add_of_it_is()
    {
        Assert.Null((Plan with { Counters = [new string('é', 128)] }).Fault);
        Assert.Contains(
            "found 257 bytes",
            (Plan with { Counters = ["likes", new string('é', 128) + "x"] }).Fault,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_concern_is_one_of_three()
    {
        Assert.All(LoadPlan.Concerns, concern => Assert.Null((Plan with { Concern = concern }).Fault));
        Assert.Equal("Expected a concern of local, quorum, all; found 'most'.", (Plan with { Concern = "most" }).Fault);
    }

    [Fact]
    public void It_is_told_in_few_words()
    {
        Assert.Equal("200/s on likes, all nodes, local, plain", Plan.Words);
        Assert.Equal(
            "5/s on 3 counters, n1 n2, quorum, session",
            new LoadPlan(5, ["a", "b", "c"], ["n1", "n2"], LoadSpread.Skewed, "quorum", true).Words);
    }

    [Theory]
    [InlineData("", "shown")]
    [InlineData("  , ", "shown")]
    [InlineData("a b,c", "a b c")]
    [InlineData("likes*3", "likes-1 likes-2 likes-3")]
    [InlineData("x likes*2", "x likes-1 likes-2")]
    [InlineData("a*b*2", "a*b-1 a*b-2")]
    [InlineData("likes*", "likes*")]
    [InlineData("likes*0", "likes*0")]
    [InlineData("likes*-1", "likes*-1")]
    [InlineData("likes*1001", "likes*1001")]
    [InlineData("*3", "*3")]
    public void Counters_are_names_or_a_name_times_a_number(string text, string names) =>
        Assert.Equal(names.Split(' '), LoadNames.Read(text, "shown"));

    [Fact]
    public void Even_takes_each_in_turn()
        => Assert.Equal(
            [0, 1, 2, 0, 1, 2, 0], Enumerable.Range(0, 7).Select(i => new SpreadDraw(LoadSpread.Even).Place(i, 3)));

    [Fact]
    public void Skewed_gives_half_to_the_first_a_quarter_to_the_next_and_the_rest_to_the_last()
    {
        var places = Enumerable.Range(0, 1_024).Select(i => new SpreadDraw(LoadSpread.Skewed).Place(i, 4)).ToList();
        Assert.Equal([512, 256, 128, 128], Enumerable.Range(0, 4).Select(place => places.Count(one => one == place)));
        Assert.Equal([0, 1, 0, 2, 0, 1, 0, 3], places.Take(8));
    }

    [Theory]
    [InlineData(LoadSpread.Even)]
    [InlineData(LoadSpread.Skewed)]
    public void Of_one_there_is_only_the_first(LoadSpread spread)
        => Assert.All(Enumerable.Range(0, 100).Append(int.MaxValue), i =>
            Assert.Equal(0, new SpreadDraw(spread).Place(i, 1)));

    private static LoadPlan Counters(int count) =>
        Plan with { Counters = [.. Enumerable.Range(1, count).Select(i => $"c{i}")] };
}
