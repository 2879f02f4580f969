using System.Runtime.InteropServices;

namespace CounterLab.Cli;

/// <summary>Cancels the running command on SIGINT and SIGTERM, and keeps the exit code of the signal.</summary>
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
