using System.CommandLine;
using System.Globalization;
using CounterLab.Cli.Commands;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Simulations;

/// <summary>mutants: measures how often random scenarios detect each mutant, and with which checkers.</summary>
internal static class MutantsCommand
{
    /// <summary>The maximum number of seeds, enough for a stable detection rate.</summary>
    private const ulong SeedsMax = 100_000;

    private const string Head =
        "| mutant | caught | first seed | by (runs) | shrunk: steps | nodes |\n|---|---|---|---|---|---|";

    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var seeds = new Option<string>("--seeds")
        {
            Description = "Range of seeds A..B, both included.",
            DefaultValueFactory = _ => "1..500"
        };
        var mutant = CommonOptions.Text("--mutant", "Run only this mutant.");
        var jobs = CommonOptions.Text("--jobs", "Number of parallel runs; the number of cores by default.");
        var shrink =
            new Option<bool>("--shrink") { Description = "Shrink the first caught run and print the number of steps." };
        var command = new Command("mutants", "Measures how often random scenarios catch each mutant.")
        {
            seeds, mutant, jobs, shrink,
        };
        command.SetAction(result =>
        {
            var (from, to) = SimulationArguments.Range(result.GetValue(seeds)!, SeedsMax);
            var only = SimulationArguments.Mutant(result.GetValue(mutant));
            var atATime = SimulationArguments.Whole("--jobs", result.GetValue(jobs), 1, 256)
                ?? Environment.ProcessorCount;
            output.Head(Head);
            foreach (var each in Enum.GetValues<Mutant>()
                .Where(each => each != Mutant.None && (only == Mutant.None || only == each)))
            {
                var row = MutantRow.Measure(each, from, to, atATime, result.GetValue(shrink), interrupt.Token);
                output.Line(row, Text(row));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static string Text(MutantRow row)
    {
        var checkers = string.Join(", ", row.Checkers.Select(count => $"{count.Checker} {Number(count.Runs)}"));
        return $"| {row.Mutant} | {Number(row.Caught)} of {Number(row.Runs)} | "
            + $"{row.FirstSeed?.ToString(CultureInfo.InvariantCulture) ?? "–"} | {checkers} | {Number(row.Steps)} | "
            + $"{Number(row.Nodes)} |";
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
