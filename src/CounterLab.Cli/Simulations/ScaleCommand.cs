using System.CommandLine;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Cli.Simulations;

/// <summary>scale: measures clusters of several sizes, as a mesh and with gossip, in virtual time.</summary>
internal static class ScaleCommand
{
    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var sizes = new Option<string>("--sizes")
        {
            Description = "Numbers of nodes, comma-separated.",
            DefaultValueFactory = _ => "3,10,32,100,316,1000"
        };
        var modes = new Option<string>("--modes")
        {
            Description =
                "mesh: each node pushes to and probes all; gossip: a rotating few; split: gossip with 1 % loss, cut "
                + "in halves for 20 s.",
            DefaultValueFactory = _ => "mesh,gossip",
        };
        var command =
            new Command("scale", "Measures traffic and delay of simulated clusters of several sizes.") { sizes, modes };
        command.SetAction(
            result => Run(Sizes(result.GetValue(sizes)!), Modes(result.GetValue(modes)!), output, interrupt.Token));
        return command;
    }

    private static int Run(List<int> sizes, List<ScaleMode> modes, CliOutput output, CancellationToken cancel)
    {
        output.Head(ScaleText.Head);
        foreach (var mode in modes)
        {
            foreach (var size in sizes)
            {
                var row = ScaleRun.Measure(size, mode, cancel);
                output.Line(row, ScaleText.Of(row));
            }
        }

        return ExitCode.Ok;
    }

    private static List<int> Sizes(string text) =>
        [.. text.Split(',')
            .Select(size => SimulationArguments.Whole("--sizes", size, 2, ScenarioLimits.NodesMax)!.Value)];

    private static List<ScaleMode> Modes(string text) => [.. text.Split(',').Select(Mode)];

    private static ScaleMode Mode(string name) => name switch
    {
        "mesh" => ScaleMode.Mesh,
        "gossip" => ScaleMode.Gossip,
        "split" => ScaleMode.Split,
        _ =>
            throw new CliException(
                CliError.WrongArgument("Unknown mode.", "mesh, gossip or split", Protocol.Identity.Quote.Of(name))),
    };
}
