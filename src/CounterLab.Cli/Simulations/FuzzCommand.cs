using System.CommandLine;
using CounterLab.Cli.Commands;
using CounterLab.Simulation.Fuzzing;

namespace CounterLab.Cli.Simulations;

/// <summary>fuzz: simulates nodes that an attacker sends well-formed inputs to.</summary>
internal static class FuzzCommand
{
    private const int InputsMax = 1_000_000;

    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var seeds = new Option<string>("--seeds")
        {
            Description = "Range of seeds A..B, both included.",
            Required = true,
        };
        var inputs = CommonOptions.Text(
            "--inputs", $"Inputs per seed, 1 to {InputsMax}; {FuzzOptions.InputsDefault} by default.");
        var kinds = CommonOptions.Text(
            "--kinds", $"Kinds of inputs, separated by commas; drawn by the seed by default: {FuzzKinds.Names}.");
        var mutant = CommonOptions.Text("--mutant", "Mutant that all nodes run.");
        var jobs = CommonOptions.Text("--jobs", "Number of parallel runs; the number of cores by default.");
        var shrink = new Option<bool>("--shrink") { Description = "Print the few inputs that show each violation." };
        var command = new Command(
            "fuzz", "Simulates nodes under attack: well-formed inputs that peers and clients could send.")
        {
            seeds, inputs, kinds, mutant, jobs, shrink,
        };
        command.SetAction(result =>
        {
            var (from, to) = SimulationArguments.Range(result.GetValue(seeds)!);
            return new FuzzCampaign
            {
                From = from,
                To = to,
                Inputs = SimulationArguments.Whole("--inputs", result.GetValue(inputs), 1, InputsMax)
                    ?? FuzzOptions.InputsDefault,
                Kinds = FuzzKinds.Parse(result.GetValue(kinds)),
                Mutant = SimulationArguments.Mutant(result.GetValue(mutant)),
                Jobs = SimulationArguments.Whole("--jobs", result.GetValue(jobs), 1, 256) ?? Environment.ProcessorCount,
                Shrinks = result.GetValue(shrink),
            }.Run(output, interrupt);
        });
        return command;
    }
}
