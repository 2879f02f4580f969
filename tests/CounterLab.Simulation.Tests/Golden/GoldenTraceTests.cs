using CounterLab.Simulation.Running;

namespace CounterLab.Simulation.Tests.Golden;

/// <summary>
/// Golden traces: runs of ten scenarios are compared with the text files in <c>scenarios/golden</c>. The files document
/// what the protocol does; a change of any of them is a change of behaviour.
/// </summary>
public sealed class GoldenTraceTests
{
    private const string UpdateVariable = "COUNTERLAB_UPDATE_GOLDEN";
    private const int LinesMax = 400;

    public static TheoryData<string> Scenarios =>
    [
        "partition-and-heal", "split-2-3", "lost-replies", "kill-and-return", "join-under-load", "leave-under-load",
        "reset-in-a-partition", "session-failover", "stranger-on-a-reused-port",
        "directed/ack-of-a-former-incarnation",
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_run_is_the_same_as_its_golden_trace(string name)
    {
        var (file, actual) = (Library.PathOf($"golden/{Path.GetFileName(name)}.txt"), TraceOf(name));
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"{file} is missing. Set {UpdateVariable}=1 and run this test to write it.");
        var expected = File.ReadAllText(file);
        Assert.True(expected == actual, Difference(name, expected.Split('\n'), actual.Split('\n')));
        Assert.InRange(expected.Split('\n').Length, 10, LinesMax);
    }

    [Fact]
    public void Every_golden_trace_belongs_to_a_scenario() => Assert.Equal(
        Scenarios.Select(row => Path.GetFileName(row.Data)).Order(StringComparer.Ordinal),
        Directory.GetFiles(Library.PathOf("golden"), "*.txt").Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void A_difference_names_the_first_line_the_seed_and_how_to_update()
    {
        var text = Difference("split-2-3", ["a", "b", "c"], ["a", "x", "y"]);
        Assert.Contains("line 2", text, StringComparison.Ordinal);
        Assert.Contains("expected: b", text, StringComparison.Ordinal);
        Assert.Contains("found:    x", text, StringComparison.Ordinal);
        Assert.Contains($"seed {Library.Read("split-2-3.json").Seed}", text, StringComparison.Ordinal);
        Assert.Contains(UpdateVariable, text, StringComparison.Ordinal);
        Assert.Contains("found:    nothing", Difference("split-2-3", ["a", "b"], ["a"]), StringComparison.Ordinal);
    }

    private static string TraceOf(string name)
    {
        var scenario = Library.Read($"{name}.json");
        var result = Simulator.Run(scenario, new SimulationOptions { KeepRows = true });
        var converged = result.ConvergedAfter is { } after
            ? FormattableString.Invariant($"{after.TotalSeconds:0.00} s") : "never";
        return FormattableString.Invariant(
            $"""
             {scenario.Watch}

             {ColumnText.Of(result.Rows)}
             A cell is the sum over all counters of a node; +n: own operations that some peer has not confirmed.

             scenario    scenarios/{name}.json
             seed        {scenario.Seed}
             verdict     {result.Verdict.Explain()}
             converged   {converged} after the heal
             trace hash  {result.TraceHash:x16}

             """).ReplaceLineEndings("\n");
    }

    private static string Difference(string name, string[] expected, string[] actual)
    {
        var seed = Library.Read($"{name}.json").Seed;
        var line = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            The run of scenarios/{name}.json (seed {seed}) differs from its golden trace in line {line + 1}:
              expected: {LineOf(expected, line)}
              found:    {LineOf(actual, line)}
            If the change of behaviour is intended, set {UpdateVariable}=1, run this test, and commit the new trace.
            """;
    }

    private static string LineOf(string[] lines, int index) => index < lines.Length ? lines[index] : "nothing";
}
