using System.CommandLine;
using CounterLab.Cli.Commands;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Simulations;

/// <summary>simulate: runs one scenario in virtual time; the seed determines the run.</summary>
internal static class SimulationCommand
{
    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var seed = CommonOptions.Text(
            "--seed", "Seed of all random choices, decimal or 0x; the scenario's by default, else 1.");
        var scenario = CommonOptions.Text(
            "--scenario", "Scenario file (docs/SCENARIOS.md); a random scenario chosen from the seed by default.");
        var nodes = CommonOptions.Text(
            "--nodes",
            $"Number of nodes of the random scenario, 1 to {ScenarioLimits.NodesMax}; not with --scenario.");
        var mutant = CommonOptions.Text("--mutant", "Mutant to run: " + string.Join(", ", MutantNames.All) + ".");
        var trace = CommonOptions.Text("--trace", "File for all events in JSON lines.");
        var shiviz = CommonOptions.Text("--shiviz", "File for a log in the format of ShiViz.");
        var shrink = CommonOptions.Text("--shrink", "Shrink a violated run and save the scenario to this file.");
        var save = CommonOptions.Text("--save", "Save the scenario that was run to this file.");
        var encode = new Option<bool>("--encode") { Description = "Encode and decode every message as protobuf." };
        var command = new Command("simulate", "Runs a scenario in virtual time; the same seed gives the same run.")
        {
            seed, scenario, nodes, mutant, trace, shiviz, shrink, save, encode,
        };
        command.SetAction(result =>
        {
            var run = new SimulateRun(
                result.GetValue(scenario), result.GetValue(seed), result.GetValue(nodes), result.GetValue(mutant),
                result.GetValue(encode), interrupt.Token);
            return run.Execute(output, result.GetValue(trace), result.GetValue(shiviz), result.GetValue(shrink),
                result.GetValue(save));
        });
        return command;
    }
}
