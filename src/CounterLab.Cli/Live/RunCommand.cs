using System.CommandLine;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Live;

/// <summary>run: a scenario on real nodes.</summary>
internal static class RunCommand
{
    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var file = new Argument<string>("FILE") { Description = "Scenario file (docs/SCENARIOS.md)." };
        var seed =
            new Option<string?>(
            "--seed")
            { Description = "Seed of the workload, decimal or 0x; the scenario's by default." };
        var pace =
            new Option<string?>("--pace")
            {
                Description =
            "Scales all times of the fault phase, 0.05 to 20: 0.5 takes half the time with the same number of adds."
            };
        var mutant = new Option<string?>("--mutant")
        {
            Description = "Mutant to run: "
            + string.Join(", ", MutantNames.All) + "."
        };
        var history =
            new Option<string?>("--history")
            {
                Description =
            "File for the history in JSON lines; a new file in the folder runs by default."
            };
        var report =
            new Option<string?>(
            "--report")
            { Description = "File for the HTML report; next to the history by default." };
        var attach =
            new Option<string?>(
            "--attach")
            {
                Description =
            "Addresses of running nodes on this machine (started with --lab), comma-separated; starts nodes by default."
            };
        var command = new Command("run", "Runs a scenario on real nodes and judges the recorded history.") { file,
            attach, seed, pace, mutant, history, report };
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
