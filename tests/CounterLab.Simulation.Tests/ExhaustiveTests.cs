using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Exhaustive;

namespace CounterLab.Simulation.Tests;

/// <summary>
/// Explores all orders of a few events: small configurations, but completely (see <see cref="Explorer"/>).
/// </summary>
public sealed class ExhaustiveTests(ITestOutputHelper output)
{
    private static readonly ExplorerOptions Aba = new() { Adds = [("n1", "A"), ("n1", "B"), ("n1", "A")] };
    private static readonly ExplorerOptions Ab = new() { Adds = [("n1", "A"), ("n1", "B")] };
    private static readonly ExplorerOptions Abc = Aba with { Adds = [("n1", "A"), ("n1", "B"), ("n1", "C")] };

    private static readonly Dictionary<string, ExplorerOptions> Configurations = new(StringComparer.Ordinal)
    {
        ["A,B,A"] = Aba,
        ["A,B,A, a loss"] = Aba with { Losses = 1 },
        ["A,B,A, a duplicate"] = Aba with { Duplicates = 1 },
        ["A,B,A, a loss and a duplicate"] = Aba with { Losses = 1, Duplicates = 1 },
        ["A,B,C, a loss and a duplicate"] = Abc with { Losses = 1, Duplicates = 1 },
        ["A,B, the receiver restarts"] = Ab with { Restarts = "n2" },
        ["A,B, the sender restarts"] = Ab with { Restarts = "n1" },
        ["A,B,A, an exchange"] = Aba with { Exchanges = 1 },
        ["A on both, a loss"] = Aba with { Adds = [("n1", "A"), ("n2", "A")], Losses = 1 },
        ["A,B on one of three"] = Ab with { Nodes = 3 },
    };

    public static TheoryData<string> Names => [.. Configurations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_protocol_holds_in_every_order(string name)
    {
        var exploration = Explorer.Explore(Configurations[name]);

        Tell(name, exploration);
        Assert.Null(exploration.CounterExample);
        Assert.True(exploration.IsComplete);
        Assert.True(exploration.Paths > 0);
    }

    [Theory]
    [InlineData(Mutant.AdvancePerBatch, "A,B,A, a loss")]
    [InlineData(Mutant.ClaimOnFirstBatch, "A,B,A, a loss")]
    [InlineData(Mutant.ClaimRaisedToHead, "A,B,A, a loss")]
    [InlineData(Mutant.NoReceiverIncarnation, "A,B, the receiver restarts")]
    [InlineData(Mutant.AckWithoutBatch, "A,B,C, a loss and a duplicate")]
    [InlineData(Mutant.AckWithoutPass, "A,B,A, a loss and a duplicate")]
    [InlineData(Mutant.CursorKept, "A,B, the receiver restarts")]
    [InlineData(Mutant.PassContinued, "A,B, the receiver restarts")]
    public void A_broken_rule_is_refuted(Mutant mutant, string name)
    {
        var exploration = Explorer.Explore(Configurations[name] with { Mutant = mutant });

        Tell($"{mutant}, {name}", exploration);
        Assert.NotNull(exploration.CounterExample);
        Assert.False(exploration.IsComplete);
    }

    [Fact]
    public void A_counter_example_replays()
    {
        var options = Configurations["A,B, the receiver restarts"] with { Mutant = Mutant.CursorKept };
        var example = Explorer.Explore(options).CounterExample!;

        Assert.Equal(example.Violation, Explorer.Replay(options, example));
        Assert.Null(Explorer.Replay(options, example with { Choices = [] }));
    }

    [Fact]
    public void A_search_that_reaches_a_bound_says_so()
    {
        Assert.False(Explorer.Explore(Aba with { DepthMax = 3 }).IsComplete);
        Assert.False(Explorer.Explore(Aba with { StatesMax = 5 }).IsComplete);
    }

    private void Tell(string name, Exploration exploration)
    {
        output.WriteLine(
            $"{name}: {exploration.States} states, {exploration.Transitions} transitions, {exploration.Paths} paths");
        if (exploration.CounterExample is { } example)
        {
            output.WriteLine($"{example.Steps.Count} steps\n{example}");
        }
    }
}
