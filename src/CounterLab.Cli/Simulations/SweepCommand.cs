using System.CommandLine;
using CounterLab.Cli.Commands;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Cli.Simulations;

/// <summary>sweep: simulates a range of seeds.</summary>
internal static class SweepCommand
{
    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var seeds =
            new Option<string>("--seeds") { Description = "Range of seeds A..B, both included.", Required = true };
        var nodes = CommonOptions.Text(
            "--nodes",
            $"Number of nodes of every scenario, 1 to {ScenarioLimits.NodesMax}, or a range A..B: seed S then has "
            + "A + S mod (B - A + 1) nodes; chosen by the seed by default.");
        var mutant = CommonOptions.Text("--mutant", "Mutant to run.");
        var jobs = CommonOptions.Text("--jobs", "Number of parallel runs; the number of cores by default.");
        var progress = CommonOptions.Text(
            "--progress",
            "Progress file: records finished blocks of 1,000 seeds, or 20 of many nodes, and resumes after them.");
        var encode = new Option<bool>("--encode") { Description = "Encode and decode every message as protobuf." };
        var stop = new Option<bool>("--stop-at-first") { Description = "Stop after the first violation." };
        var command = new Command(
            "sweep", "Simulates the scenarios of a range of seeds and computes the digest of their traces.")
        {
            seeds, nodes, mutant, jobs, progress, encode, stop,
        };
        command.SetAction(result =>
        {
            var (from, to) = SimulationArguments.Range(result.GetValue(seeds)!);
            var sweep = new Sweep
            {
                From = from,
                To = to,
                Nodes = SimulationArguments.NodeCounts(result.GetValue(nodes)),
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
