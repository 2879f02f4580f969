using CounterLab.Lab.Live.Processes;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>
/// A second process with the id of a node. It runs until it yields to the other one, is killed, or the fleet ends.
/// </summary>
public sealed class SecondProcess
{
    private readonly ChildProcess _process;
    private readonly OutputRing _output;
    private volatile bool _wasKilled;

    internal SecondProcess(ChildProcess process, OutputRing output, ReadyLine ready) =>
        (_process, _output, Owner, Address) = (
            process, output, new OwnerId(ready.Id, ready.ParsedIncarnation), ready.Address);

    /// <summary>The owner of its operations.</summary>
    public OwnerId Owner { get; }

    /// <summary>The address at which it listens.</summary>
    public string Address { get; }

    /// <summary>Its process id.</summary>
    public int Pid => _process.Pid;

    /// <summary>Completes when it has ended in any way.</summary>
    public Task Ended => _process.Exited;

    /// <summary>Its exit code; null: it runs, or was killed.</summary>
    public int? ExitCode => Ended.IsCompleted && !_wasKilled ? _process.ExitCode : null;

    /// <summary>The last lines that it wrote.</summary>
    public IReadOnlyList<string> Output => _output.Lines();

    /// <summary>Kills it with SIGKILL, unless it has ended.</summary>
    public async Task KillAsync()
    {
        _wasKilled |= !_process.HasExited;
        await _process.KillAsync();
    }
}
