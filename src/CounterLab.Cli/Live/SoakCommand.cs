using System.CommandLine;
using CounterLab.Cli.Simulations;
using CounterLab.Lab.Running;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Live;

/// <summary>soak: drawn scenarios on real nodes, one after the other.</summary>
internal static class SoakCommand
{
    private const int RunsMax = 1_000_000;

    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var runs = new Option<string?>("--runs") { Description = "How many scenarios; without it, as many as the time allows." };
        var minutes = new Option<string?>("--minutes") { Description = "For how long; the last run is finished. Without it and --runs: 30." };
        var seed = new Option<string?>("--seed") { Description = "Seed of the first scenario, 1 by default; each next one has the next." };
        var nodes = new Option<string?>("--nodes") { Description = $"Nodes, 2 to {LivePreflight.NodesMax}; 5 by default." };
        var mutant = new Option<string?>("--mutant") { Description = "A rule of the protocol that the nodes break." };
        var log = new Option<string?>("--log") { Description = "A line a run is added here; runs whose lines are there already are not run again." };
        var keep = new Option<string?>("--keep") { Description = "Folder for histories and reports of runs that are not valid; runs by default." };
        var stop = new Option<bool>("--stop-at-violation") { Description = "End with the first run that is violated." };
        var keepAll = new Option<bool>("--keep-all") { Description = "Keep those of valid runs too." };
        var command = new Command("soak", "Runs drawn scenarios on one cluster of real nodes, and watches memory and threads.")
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

/// <summary>What soak was asked for.</summary>
internal sealed record SoakPlan(int? Runs, int? Minutes, ulong Seed, int Nodes, string Mutant, string Keep, bool KeepsAll, bool StopAtViolation)
{
    private const int UsualMinutes = 30;

    /// <summary>How long; null: until all runs are made.</summary>
    public TimeSpan? Time => Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : Runs is null ? TimeSpan.FromMinutes(UsualMinutes) : null;
}
