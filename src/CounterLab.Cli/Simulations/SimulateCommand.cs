using System.CommandLine;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Simulations;

/// <summary>simulate: one run, decided by its seed.</summary>
internal static class SimulateCommand
{
    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var seed = new Option<string?>("--seed") { Description = "Decides everything that is drawn: decimal or 0x; the scenario's by default, else 1." };
        var scenario = new Option<string?>("--scenario") { Description = "A scenario file (docs/SCENARIOS.md); without one the seed draws it." };
        var nodes = new Option<string?>("--nodes") { Description = $"Nodes of a drawn scenario, 1 to {ScenarioLimits.NodesMax}." };
        var mutant = new Option<string?>("--mutant") { Description = "A rule of the protocol to break: " + string.Join(", ", MutantNames.All) + "." };
        var trace = new Option<string?>("--trace") { Description = "Write every event to this file as JSON lines." };
        var shiviz = new Option<string?>("--shiviz") { Description = "Write a log for the ShiViz viewer to this file." };
        var shrink = new Option<string?>("--shrink") { Description = "After a violation: find the few steps that matter and save them here as a scenario." };
        var save = new Option<string?>("--save") { Description = "Save the scenario that was run here." };
        var encode = new Option<bool>("--encode") { Description = "Send every message through its protobuf encoding." };
        var command = new Command("simulate", "Runs a scenario in virtual time; the same seed gives the same run.")
        {
            seed, scenario, nodes, mutant, trace, shiviz, shrink, save, encode,
        };
        command.SetAction(result =>
        {
            var run = new SimulateRun(
                result.GetValue(scenario), result.GetValue(seed), result.GetValue(nodes), result.GetValue(mutant), result.GetValue(encode), interrupt.Token);
            return run.Execute(output, result.GetValue(trace), result.GetValue(shiviz), result.GetValue(shrink), result.GetValue(save));
        });
        return command;
    }
}
