using System.CommandLine;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Live;

/// <summary>run: a scenario on real nodes.</summary>
internal static class RunCommand
{
    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var file = new Argument<string>("FILE") { Description = "A scenario file (docs/SCENARIOS.md)." };
        var seed = new Option<string?>("--seed") { Description = "Decides what the workload draws: decimal or 0x; the scenario's by default." };
        var pace = new Option<string?>("--pace") { Description = "Scales every time of the phase of faults, 0.05 to 20: 0.5 runs it in half the time with as many adds." };
        var mutant = new Option<string?>("--mutant") { Description = "A rule of the protocol that the nodes break: " + string.Join(", ", MutantNames.All) + "." };
        var history = new Option<string?>("--history") { Description = "Where the history goes, as JSON lines; by default a new file in the folder runs." };
        var report = new Option<string?>("--report") { Description = "Where the HTML report goes; by default beside the history." };
        var attach = new Option<string?>("--attach") { Description = "Addresses of nodes that run with --lab on this machine, comma-separated; by default own nodes are started." };
        var command = new Command("run", "Runs a scenario on real nodes, and judges it by what they recorded.") { file, attach, seed, pace, mutant, history, report };
        command.SetAction(async result =>
        {
            var path = result.GetValue(file)!;
            var run = new RunOnce(path, result.GetValue(seed), result.GetValue(pace), result.GetValue(mutant), output);
            return await run.ExecuteAsync(result.GetValue(attach), result.GetValue(history), result.GetValue(report), interrupt);
        });
        return command;
    }
}
