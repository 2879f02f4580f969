using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Links;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Stepping;
using CounterLab.Simulation.Swarms;
using CounterLab.Tests;

namespace CounterLab.Lab.Simulated.Tests.Links;

/// <summary>A URL opens the run that it was made from; an invalid one is refused with the reason.</summary>
public sealed class RunLinkTests
{
    public static TheoryData<string> Names => [.. ScenarioLibrary.All
        .Where(scenario => scenario.Steps.All(step => step.Action.Worlds.HasFlag(Worlds.Simulated)))
        .Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_scenario_of_the_library_is_its_name_and_seed(string name)
    {
        var link = Link(new RunChoice(Given.Library(name)));
        var seed = Given.Library(name).Seed.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((name, seed), (link["scenario"], link["seed"]));
        Assert.All(link.Where(pair => pair.Key is not ("scenario" or "seed")), pair => Assert.Null(pair.Value));
        AssertComesBack(new RunChoice(Given.Library(name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Other_seeds_nodes_and_mutants_are_in_the_link_too(string name)
    {
        AssertComesBack(new RunChoice(Given.Library(name) with { Seed = ulong.MaxValue }, Mutant.MergeTotals));
        var link = AssertComesBack(new RunChoice(RunChoice.WithNodes(Given.Library(name), 9)));
        Assert.Equal("9", link["nodes"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void A_scenario_over_other_nodes_runs_whatever_nodes_its_steps_name(int nodes)
    {
        foreach (var name in Names)
        {
            var run = new SteppedRun(RunChoice.WithNodes(Given.Library(name.Data), nodes));
            run.RunTo(TimeSpan.FromSeconds(9));
            Assert.Equal(nodes, run.NodeIds.Take(nodes).Count());
        }
    }

    [Theory]
    [InlineData(1UL, null)]
    [InlineData(77UL, 4)]
    [InlineData(ulong.MaxValue, 12)]
    public void A_drawn_scenario_is_its_seed(ulong seed, int? nodes)
    {
        var link = AssertComesBack(new RunChoice(Swarm.Draw(seed, nodes), Mutant.CountDuplicates));
        Assert.Equal(("drawn", "count-duplicates"), (link["scenario"], link["mutant"]));
        Assert.Null(link["file"]);
    }

    [Fact]
    public void A_scenario_of_one_s_own_is_in_the_link_itself()
    {
        var link = AssertComesBack(new RunChoice(Given.Twice));
        Assert.Equal("own", link["scenario"]);
        Assert.Null(link["cut"]);
    }

    [Fact]
    public void A_scenario_that_differs_from_the_library_s_by_a_step_is_one_s_own()
    {
        var changed = new RunChoice(Given.Library("lost-replies") with { Steps = [] });
        Assert.Equal("own", AssertComesBack(changed)["scenario"]);
    }

    [Fact]
    public void What_does_not_fit_into_a_link_is_left_out_and_that_is_said()
    {
        var dice = new Dice(1);
        var large = Given.Quiet with { Steps = [.. Enumerable.Range(0, 2_000).Select(_ => AnyStep())] };
        var link = Link(new RunChoice(large));
        Assert.Null(link["file"]);
        Assert.Equal("1", link["cut"]);
        var many = Enumerable.Range(0, 2_000).Select(AnyRetry).ToList();
        Assert.Equal("1", RunLink.Write(new RunChoice(Given.Quiet), many, TimeSpan.Zero)["cut"]);

        TimeSpan AnyTime() => TimeSpan.FromTicks(dice.Roll(70_000_000));
        Step AnyStep() => new(AnyTime(), new AddToCounter("n1", "likes", 1 + dice.Roll(1_000_000)));
        Intervention AnyRetry(int move) => new RetryIntervention(new Position(move, AnyTime()), "n1", "n2");
    }

    [Fact]
    public void What_was_done_by_hand_and_the_moment_come_back()
    {
        Intervention[] done =
        [
            new StepIntervention(new Position(50, TimeSpan.FromTicks(20_000_001)), new KillNode("n2")),
            new RetryIntervention(new Position(70, TimeSpan.FromSeconds(3)), "n1", "n3"),
        ];
        AssertComesBack(new RunChoice(Given.Library("lost-replies")), done, TimeSpan.FromTicks(50_000_003));
    }

    [Fact]
    public void The_moment_is_exact_to_the_tick()
    {
        var link = RunLink.Write(new RunChoice(Given.Quiet), [], TimeSpan.FromTicks(50_000_003));
        Assert.Equal("5000.0003", link["t"]);
    }

    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("0x5EED", 0x5EEDUL)]
    [InlineData("0Xffffffffffffffff", ulong.MaxValue)]
    public void A_seed_is_decimal_or_hexadecimal(string text, ulong seed) => Assert.Equal(seed, RunLink.SeedOf(text));

    [Theory]
    [InlineData("seed", "soon", "Expected a whole number from 0 to 2^64−1, decimal or 0x hexadecimal; found 'soon'")]
    [InlineData("seed", "-1", "found '-1'")]
    [InlineData("seed", "1.5", "found '1.5'")]
    [InlineData("seed", " 1", "found ' 1'")]
    [InlineData("seed", "18446744073709551616", "found '18446744073709551616'")]
    [InlineData("seed", "0x", "found '0x'")]
    [InlineData("seed", "0x1FFFFFFFFFFFFFFFF", "found '0x1FFFFFFFFFFFFFFFF'")]
    [InlineData("nodes", "0", "Expected 1 to 1000; found '0'")]
    [InlineData("nodes", "1001", "found '1001'")]
    [InlineData("nodes", "five", "found 'five'")]
    [InlineData("t", "-1", "Expected milliseconds from 0 to a day; found '-1'")]
    [InlineData("t", "NaN", "found 'NaN'")]
    [InlineData("t", "1e300", "found '1e300'")]
    [InlineData("t", "86400001", "found '86400001'")]
    [InlineData("mutant", "angry", "There is no mutant 'angry'. Expected one of: ")]
    [InlineData("scenario", "", "There is no scenario ''. Expected one of: ")]
    [InlineData("scenario", "nothing", "or 'drawn'")]
    [InlineData("scenario", "own", "The scenario in the link can't be read")]
    [InlineData("file", "%%%", "The scenario in the link can't be read")]
    [InlineData("done", "%%%", "The link's interventions can't be read")]
    public void A_link_that_makes_no_run_says_what_was_expected_and_found(string field, string value, string says)
    {
        var link = new RunParameters("lost-replies", null, null, null, null, null, null);
        link = field switch
        {
            "seed" => link with { Seed = value },
            "nodes" => link with { Nodes = value },
            "t" => link with { At = value },
            "mutant" => link with { Mutant = value },
            "scenario" => link with { Scenario = value },
            "file" => link with { Scenario = "own", File = value },
            _ => link with { Done = value },
        };
        var message = Assert.Throws<RunLinkException>(() => RunLink.Read(link)).Message;
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_in_a_link_that_is_none_says_where_it_went_wrong()
    {
        var file = Packed.Pack("""{ "schemaVersion": 1, "name": "own", "nodes": 0 }""");
        var link = new RunParameters("own", null, null, null, null, file, null);
        var says = Assert.Throws<RunLinkException>(() => RunLink.Read(link)).Message;
        Assert.Contains("at $.nodes", says, StringComparison.Ordinal);
        Assert.Contains("found 0", says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_that_takes_real_nodes_is_refused_with_its_step()
    {
        var real = Given.Quiet with { Steps = [new Step(TimeSpan.Zero, new ThrottleFault(null, null, 100))] };
        var link = new RunParameters("own", null, null, null, null, Packed.Pack(ScenarioWriter.Write(real)), null);
        var says = Assert.Throws<RunLinkException>(() => RunLink.Read(link)).Message;
        Assert.Contains("$.steps[0].fault; found 'throttle'", says, StringComparison.Ordinal);
    }

    private static Dictionary<string, object?> Link(RunChoice choice) => RunLink.Write(choice, [], TimeSpan.Zero);

    private static Dictionary<string, object?> AssertComesBack(
        RunChoice choice, Intervention[]? done = null, TimeSpan at = default)
    {
        var link = RunLink.Write(choice, done ?? [], at);
        var (read, readDone, readAt) = RunLink.Read(RunParameters.Of(link));
        Assert.Equal(ScenarioWriter.Write(choice.Scenario), ScenarioWriter.Write(read.Scenario));
        Assert.Equal((choice.Mutant, at), (read.Mutant, readAt));
        Assert.Equal(done ?? [], readDone);
        return link;
    }
}
