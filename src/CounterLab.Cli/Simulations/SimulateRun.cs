using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Tracing;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Shrinking;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Cli.Simulations;

/// <summary>One invocation of simulate: runs the scenario, writes its files and prints the verdict.</summary>
internal sealed class SimulateRun
{
    private readonly string? _path;
    private readonly Mutant _mutant;
    private readonly Scenario _scenario;
    private readonly SimulationOptions _options;
    private readonly string _reproduce;

    public SimulateRun(string? path, string? seed, string? nodes, string? mutant, bool encode, CancellationToken cancel)
    {
        if (path is not null && nodes is not null)
        {
            throw new CliException(
                CliError.WrongArgument("--nodes can't be combined with --scenario.", "one of them", "both"));
        }

        _path = path;
        _mutant = SimulationArguments.Mutant(mutant);
        var count = SimulationArguments.Nodes(nodes);
        _scenario = path is null
            ? Swarm.Draw(SimulationArguments.Seed(seed ?? "1"), count)
            : WithSeed(SimulationArguments.Scenario(path), seed);
        _options =
            new SimulationOptions { Mutant = _mutant, Codec = encode ? new ProtobufCodec() : null, Cancel = cancel };
        _reproduce = Reproduce.Line(_scenario.Seed, path, count, _mutant) + (encode ? " --encode" : "");
    }

    public int Execute(CliOutput output, string? trace, string? shiviz, string? shrink, string? save)
    {
        Array.ForEach([trace, shiviz, shrink, save], Files.Probe);
        var keepEvents = trace is not null || shiviz is not null;
        var result = Simulator.Run(_scenario, _options with { KeepEvents = keepEvents, KeepRows = !output.IsJson });
        Files.Write(trace, writer => TraceJson.Write(result.Trace, writer));
        Files.Write(shiviz, writer =>
        {
            foreach (var line in ShiVizLog.Lines(result.Trace.Events))
            {
                writer.WriteLine(line);
            }
        });
        Files.Write(save, writer => writer.Write(ScenarioWriter.Write(_scenario)));
        output.Line(SimulationJson.Of(result, _reproduce), SimulationText.Of(result, _reproduce));
        if (shrink is not null && result.Verdict.Kind == VerdictKind.Violated)
        {
            Shrink(result, shrink);
        }

        return SimulationJson.Exit(result.Verdict.Kind);
    }

    private void Shrink(SimulationResult result, string path)
    {
        var shrunk = Shrinker.Shrink(_scenario, _options, result.Verdict.Violations[0].Checker);
        Files.Write(path, writer => writer.Write(ScenarioWriter.Write(shrunk.Scenario)));
        Console.Error.WriteLine(
            $"shrunk to {shrunk.Scenario.Steps.Count} steps on {shrunk.Scenario.Nodes.Count} nodes in {shrunk.Runs} "
            + $"runs: {path}");
        Console.Error.WriteLine(Reproduce.Line(shrunk.Scenario.Seed, path, null, _mutant));
    }

    private static Scenario WithSeed(Scenario scenario, string? seed) =>
        seed is null ? scenario : scenario with { Seed = SimulationArguments.Seed(seed) };
}
