using System.CommandLine;
using CounterLab.Cli.Commands;
using CounterLab.Cli.Live;
using CounterLab.Cli.Sessions;
using CounterLab.Cli.Simulations;

namespace CounterLab.Cli;

/// <summary>The command line: exit codes and JSON as in docs/CLI.md.</summary>
public static class CliProgram
{
    /// <summary>No response files: a counter may be named @likes. Only files that were asked for are read.</summary>
    private static readonly ParserConfiguration Syntax = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command; returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await ParseAndRunAsync(args);
        }
        catch (OutputFailedException e)
        {
            if (e.Message.Length > 0)
            {
                Console.Error.WriteLine(e.Message);
            }

            return e.Exit;
        }
    }

    private static async Task<int> ParseAndRunAsync(string[] args)
    {
        using var interrupt = new Interrupt();
        var output = new CliOutput(args.Contains("--json"));
        var root = new RootCommand("CounterLab: a replicated counter with a fault-injection lab.");
        root.Options.Add(
            new Option<bool>("--json")
            {
                Description = "Print JSON only on stdout, and text for people on stderr.",
                Recursive = true
            });
        root.Subcommands.Add(UpCommand.Create(output, interrupt));
        CounterCommands.AddTo(root, output, interrupt);
        root.Subcommands.Add(SessionsCommand.Create(output));
        root.Subcommands.Add(StatusCommand.Create(output));
        ControlCommands.AddTo(root, output);
        root.Subcommands.Add(RunCommand.Create(output, interrupt));
        root.Subcommands.Add(JudgeCommand.Create(output));
        root.Subcommands.Add(SoakCommand.Create(output, interrupt));
        root.Subcommands.Add(SimulationCommand.Create(output, interrupt));
        root.Subcommands.Add(SweepCommand.Create(output, interrupt));
        root.Subcommands.Add(FuzzCommand.Create(output, interrupt));
        root.Subcommands.Add(MutantsCommand.Create(output, interrupt));
        root.Subcommands.Add(ScaleCommand.Create(output, interrupt));

        var parsed = root.Parse(args, Syntax);
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return output.Fail(new CliError(
                ExitCode.WrongArguments, "INVALID_ARGUMENT", "Unknown argument.",
                "a command or option listed by --help", $"'{parsed.UnmatchedTokens[0]}'"));
        }

        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            return output.Fail(new CliError(
                ExitCode.WrongArguments, "INVALID_ARGUMENT", parsed.Errors[0].Message, "the syntax that --help shows",
                string.Join(' ', args)));
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null
            });
        }
        catch (CliException e)
        {
            return output.Fail(e.Error);
        }
        catch (OperationCanceledException) when (interrupt.Signal is not null)
        {
            return interrupt.ExitCode;
        }
    }
}
