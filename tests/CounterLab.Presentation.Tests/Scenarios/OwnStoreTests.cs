using CounterLab.Presentation.Scenarios.Storage;

namespace CounterLab.Presentation.Tests.Scenarios;

public sealed class OwnStoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var (store, _) = SavedScenarioStore.Empty.With(new SavedScenario("mine", "{ \"broken\"", Now));
        Assert.Equal(store!.Scenarios, SavedScenarioStore.Read(store.Write()).Scenarios);
        Assert.Empty(store.Without("mine").Scenarios);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_is_no_problem(string? text) =>
        Assert.Equal(("", 0), (SavedScenarioStore.Read(text).Problem, SavedScenarioStore.Read(text).Scenarios.Count));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"version\":1}")]
    public void What_can_not_be_read_is_set_aside(string text)
    {
        Assert.Contains("moved to", SavedScenarioStore.Read(text).Problem, StringComparison.Ordinal);
        Assert.False(SavedScenarioStore.Read(text).IsNewer);
    }

    [Fact]
    public void What_a_newer_dashboard_kept_is_left_alone()
    {
        var newer = SavedScenarioStore.Read("{\"version\":2,\"scenarios\":[]}");
        Assert.True(newer.IsNewer);
        Assert.Contains(
            "Expected version 1; found 2", newer.With(new SavedScenario("x", "{}", Now)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void So_many_are_kept_and_no_more()
    {
        var full = new SavedScenarioStore(
            [
                .. Enumerable.Range(0, SavedScenarioStore.ScenariosMax)
                    .Select(i => new SavedScenario($"s{i}", "{}", Now)),
            ]);
        Assert.NotNull(full.With(new SavedScenario("s0", "{ }", Now)).Store); // replaces
        Assert.Contains(
            "at most 50; found 51", full.With(new SavedScenario("one-more", "{}", Now)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void So_much_is_kept_and_no_more()
    {
        Assert.NotNull(
            SavedScenarioStore.Empty.With(
                new SavedScenario("x", new string(' ', SavedScenarioStore.TextMax), Now)).Store);
        Assert.Contains(
            "found 1000001",
            SavedScenarioStore.Empty.With(
                new SavedScenario("x", new string(' ', SavedScenarioStore.TextMax + 1), Now)).Why,
            StringComparison.Ordinal);
    }
}
