using System.CommandLine;
using System.Runtime.InteropServices;
using CounterLab.Cli.Commands;
using CounterLab.Cli.Live;
using CounterLab.Cli.Sessions;
using CounterLab.Cli.Simulations;

namespace CounterLab.Cli;

/// <summary>The command line: exit codes and JSON as in docs/CLI.md.</summary>
public static class CliProgram
{
    /// <summary>Runs one command; returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var interrupt = new Interrupt();
        var output = new CliOutput(args.Contains("--json"));
        var root = new RootCommand("CounterLab: a distributed counter you can see and break.");
        root.Options.Add(new Option<bool>("--json") { Description = "JSON only on stdout; text for people goes to stderr.", Recursive = true });
        root.Subcommands.Add(UpCommand.Create(output, interrupt));
        CounterCommands.AddTo(root, output, interrupt);
        root.Subcommands.Add(SessionsCommand.Create(output));
        root.Subcommands.Add(StatusCommand.Create(output));
        ControlCommands.AddTo(root, output);
        root.Subcommands.Add(RunCommand.Create(output, interrupt));
        root.Subcommands.Add(JudgeCommand.Create(output));
        root.Subcommands.Add(SoakCommand.Create(output, interrupt));
        root.Subcommands.Add(SimulateCommand.Create(output, interrupt));
        root.Subcommands.Add(SweepCommand.Create(output, interrupt));
        root.Subcommands.Add(MutantsCommand.Create(output, interrupt));
        root.Subcommands.Add(ScaleCommand.Create(output, interrupt));

        var parsed = root.Parse(args);
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return output.Fail(new CliError(
                ExitCode.WrongArguments, "INVALID_ARGUMENT", "An argument is not known.",
                "the commands and options that --help lists", $"'{parsed.UnmatchedTokens[0]}'"));
        }

        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            return output.Fail(new CliError(
                ExitCode.WrongArguments, "INVALID_ARGUMENT", parsed.Errors[0].Message, "what --help lists", string.Join(' ', args)));
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
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

/// <summary>SIGINT and SIGTERM: cancels what runs; the exit code says which it was.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interrupt() => _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];

    public CancellationToken Token => _cancel.Token;

    public PosixSignal? Signal { get; private set; }

    public int ExitCode => Signal == PosixSignal.SIGTERM ? Cli.ExitCode.Terminated : Cli.ExitCode.Interrupted;

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _cancel.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Signal ??= signal;
        _cancel.Cancel();
    });
}
