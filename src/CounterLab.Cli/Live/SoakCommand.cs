using System.CommandLine;
using CounterLab.Cli.Commands;
using CounterLab.Cli.Simulations;
using CounterLab.Lab.Running;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Live;

/// <summary>soak: runs random scenarios on real nodes, one after the other.</summary>
internal static class SoakCommand
{
    private const int RunsMax = 1_000_000;

    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var runs = CommonOptions.Text("--runs", "Number of scenarios; as many as the time allows by default.");
        var minutes = CommonOptions.Text(
            "--minutes", "Duration in minutes; the last run is completed. 30 by default without --runs.");
        var seed = CommonOptions.Text(
            "--seed", "Seed of the first scenario, 1 by default; increases by one per scenario.");
        var nodes = CommonOptions.Text("--nodes", $"Number of nodes, 2 to {LivePreflight.NodesMax}; 5 by default.");
        var mutant = CommonOptions.Text("--mutant", "Mutant to run.");
        var log = CommonOptions.Text(
            "--log", "Log file with one line per run; runs that it already contains are skipped.");
        var keep = CommonOptions.Text(
            "--keep", "Folder for the histories and reports of runs that are not valid; `runs` by default.");
        var stop = new Option<bool>("--stop-at-violation") { Description = "Stop after the first violated run." };
        var keepAll = new Option<bool>("--keep-all") { Description = "Keep the files of valid runs too." };
        var command =
            new Command("soak", "Runs random scenarios on one cluster of real nodes and monitors memory and threads.")
        {
            runs, minutes, seed, nodes, mutant, log, keep, keepAll, stop,
        };
        command.SetAction(async result =>
        {
            var plan = new SoakPlan(
                SimulationArguments.Whole("--runs", result.GetValue(runs), 1, RunsMax),
                SimulationArguments.Whole("--minutes", result.GetValue(minutes), 1, 60 * 24 * 7),
                SimulationArguments.Seed(result.GetValue(seed) ?? "1"),
                SimulationArguments.Whole("--nodes", result.GetValue(nodes), 2, LivePreflight.NodesMax) ?? 5,
                SimulationArguments.Mutant(result.GetValue(mutant)) == Mutant.None ? "" : result.GetValue(mutant)!,
                result.GetValue(keep) ?? "runs",
                result.GetValue(keepAll),
                result.GetValue(stop));
            return await new SoakRunner(plan, new SoakLog(result.GetValue(log)), output).ExecuteAsync(interrupt);
        });
        return command;
    }
}
