using System.CommandLine;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Cli.Simulations;

/// <summary>sweep: many seeds, each its own scenario.</summary>
internal static class SweepCommand
{
    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var seeds = new Option<string>("--seeds") { Description = "A..B, both included.", Required = true };
        var nodes = new Option<string?>("--nodes") { Description = $"Nodes of every scenario, 1 to {ScenarioLimits.NodesMax}; drawn by the seed by default." };
        var mutant = new Option<string?>("--mutant") { Description = "A rule of the protocol to break." };
        var jobs = new Option<string?>("--jobs") { Description = "Runs at a time; as many as there are cores by default." };
        var progress = new Option<string?>("--progress") { Description = "Note finished blocks of 1,000 seeds in this file, and go on after them when it exists." };
        var encode = new Option<bool>("--encode") { Description = "Send every message through its protobuf encoding." };
        var stop = new Option<bool>("--stop-at-first") { Description = "Stop after the first violation." };
        var command = new Command("sweep", "Runs the scenarios that many seeds draw, and digests the traces.") { seeds, nodes, mutant, jobs, progress, encode, stop };
        command.SetAction(result =>
        {
            var (from, to) = SimulationArguments.Range(result.GetValue(seeds)!);
            var sweep = new Sweep
            {
                From = from,
                To = to,
                Nodes = SimulationArguments.Nodes(result.GetValue(nodes)),
                Mutant = SimulationArguments.Mutant(result.GetValue(mutant)),
                Jobs = SimulationArguments.Whole("--jobs", result.GetValue(jobs), 1, 256) ?? Environment.ProcessorCount,
                Encode = result.GetValue(encode),
                StopAtFirst = result.GetValue(stop),
            };
            return SweepReport.Run(sweep, result.GetValue(progress), output, interrupt);
        });
        return command;
    }
}
