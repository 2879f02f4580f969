using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Tests.Scenarios;

namespace CounterLab.Experiments.Tests.Faults;

/// <summary>
/// Each kind of link fault has one name on the command line, one in scenario files, and one on screens.
/// </summary>
public sealed class FaultKindNamesTests
{
    [Theory]
    [InlineData(FaultKind.Cut, "cut", "cut", "cut")]
    [InlineData(FaultKind.Hold, "hold", "hold", "hold")]
    [InlineData(FaultKind.Latency, "latency", "latency", "latency")]
    [InlineData(FaultKind.Throttle, "throttle", "throttle", "throttle")]
    [InlineData(FaultKind.ConnectionReset, "reset", "reset-connections", "connection reset")]
    [InlineData(FaultKind.Loss, "loss", "loss", "loss")]
    [InlineData(FaultKind.ReplyLoss, "reply-loss", "reply-loss", "reply loss")]
    [InlineData(FaultKind.Duplicate, "duplicate", "duplicate", "duplicate")]
    [InlineData(FaultKind.Reorder, "reorder", "reorder", "reorder")]
    public void Each_kind_has_its_names(FaultKind kind, string name, string inScenarios, string text)
    {
        Assert.Equal(name, FaultKindNames.NameOf(kind));
        Assert.Equal(inScenarios, FaultKindNames.ScenarioNameOf(kind));
        Assert.Equal(text, FaultKindNames.TextOf(kind));
        Assert.Equal(kind, FaultKindNames.Find(name));
        Assert.Equal(kind, FaultKindNames.Find(inScenarios));
    }

    [Fact]
    public void Every_kind_is_listed_and_no_other_name_is_found()
    {
        Assert.Equal(FaultKindNames.List, string.Join(", ", FaultKindNames.All.Select(FaultKindNames.NameOf)));
        Assert.Equal(FaultKind.ConnectionReset, FaultKindNames.Find(FaultKindNames.ConnectionReset));
        Assert.All(["", "Cut", "connection reset", "kill"], name => Assert.Null(FaultKindNames.Find(name)));
    }

    [Fact]
    public void A_scenario_file_may_spell_a_connection_reset_in_two_ways_and_is_written_in_one()
    {
        var expected = new ConnectionResetFault("n1", null);
        Assert.All(["reset-connections", "connection-reset"], spelling =>
        {
            var scenario = ScenarioReader.Read(Sample.Step(spelling, """ "from":"n1" """));
            Assert.Equal(expected, Assert.Single(scenario.Steps).Action);
            Assert.Contains("\"reset-connections\"", ScenarioWriter.Write(scenario), StringComparison.Ordinal);
            Assert.Equal(ScenarioForm.StepFields("reset-connections"), ScenarioForm.StepFields(spelling));
        });
    }

    [Fact]
    public void A_reset_in_a_scenario_file_is_a_counters()
    {
        Assert.Equal(new ResetCounter("n1", "c"), Sample.Action("reset", """ "node":"n1","counter":"c" """));
    }
}
