using System.CommandLine;
using CounterLab.Cli.Commands;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Live;

/// <summary>run: runs a scenario on real nodes.</summary>
internal static class RunCommand
{
    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var file = new Argument<string>("FILE") { Description = "Scenario file (docs/SCENARIOS.md)." };
        var seed = CommonOptions.Text("--seed", "Seed of the workload, decimal or 0x; the scenario's by default.");
        var pace = CommonOptions.Text(
            "--pace",
            "Scales all times of the fault phase, 0.05 to 20: 0.5 takes half the time with the same number of adds.");
        var mutant = CommonOptions.Text("--mutant", "Mutant to run: " + string.Join(", ", MutantNames.All) + ".");
        var history = CommonOptions.Text(
            "--history", "File for the history in JSON lines; a new file in the folder runs by default.");
        var report = CommonOptions.Text("--report", "File for the HTML report; next to the history by default.");
        var attach = CommonOptions.Text(
            "--attach",
            "Addresses of running nodes on this machine (started with --lab), comma-separated; starts nodes by "
            + "default.");
        var command = new Command("run", "Runs a scenario on real nodes and judges the recorded history.")
        {
            file, attach, seed, pace, mutant, history, report,
        };
        command.SetAction(async result =>
        {
            var path = result.GetValue(file)!;
            var run = new RunOnce(path, result.GetValue(seed), result.GetValue(pace), result.GetValue(mutant), output);
            return await run.ExecuteAsync(result.GetValue(attach), result.GetValue(history), result.GetValue(report),
                interrupt);
        });
        return command;
    }
}
