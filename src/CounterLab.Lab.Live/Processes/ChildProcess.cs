using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CounterLab.Lab.Live.Processes;

/// <summary>
/// A child process: one incarnation of a node. Its handle is checked before each signal, so that no other process with
/// a reused id is signalled.
/// </summary>
internal sealed partial class ChildProcess : IDisposable
{
    private const int SigTerm = 15;
    private const int SigStop = 19;
    private const int SigCont = 18;
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SignalTimeout = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process _process;
    private readonly OutputRing _output;
    private readonly TaskCompletionSource<ReadyLine> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process, OutputRing output) => (_process, _output) = (process, output);

    public int Pid => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Completes when the process has ended in any way.</summary>
    public Task Exited { get; private set; } = Task.CompletedTask;

    /// <summary>Starts a node. Its output goes to the ring until it ends.</summary>
    public static async Task<ChildProcess> StartAsync(IEnumerable<string> arguments, OutputRing output)
    {
        var node = await ProcessThread.RunAsync(() =>
        {
            var parent = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            string[] tied = [.. arguments, "--parent-pid", parent];
            var process = Process.Start(NodeExecutable.StartInfo(tied))
                ?? throw new LabException(
                    "The node could not be started. Expected a new process; found none.", LabError.Failed);
            return new ChildProcess(process, output);
        });
        node.Exited = node.DrainAsync();
        return node;
    }

    /// <summary>Waits for the READY line.</summary>
    /// <exception cref="LabException">The process exited, or wrote no READY line within a minute.</exception>
    public async Task<ReadyLine> ReadyAsync()
    {
        await Task.WhenAny(_ready.Task, Exited, Task.Delay(ReadyTimeout));
        if (!_ready.Task.IsCompleted && !_process.HasExited)
        {
            throw new LabException(
                FormattableString.Invariant(
                    $"The node did not start. Expected a READY line within {ReadyTimeout.TotalSeconds} s; found none."),
                LabError.Failed);
        }

        return _ready.Task.IsCompleted
            ? await _ready.Task
            : throw new LabException(
                $"The node exited during startup. Expected a READY line; found exit code {ExitCode}: "
                + string.Join(" | ", _output.Last(5)),
                LabError.Failed);
    }

    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await Exited;
    }

    /// <summary>Stops the process with SIGTERM, and kills it if it has not exited in time.</summary>
    public async Task StopAsync(TimeSpan timeout)
    {
        Send(SigTerm);
        await Task.WhenAny(Exited, Task.Delay(timeout));
        await KillAsync();
    }

    public Task PauseAsync() => SignalAsync(SigStop, state => state == 'T');

    public Task ResumeAsync() => SignalAsync(SigCont, state => state != 'T');

    public void Dispose() => _process.Dispose();

    private async Task SignalAsync(int signal, Func<char, bool> isDone)
    {
        Send(signal);
        var waited = Stopwatch.StartNew();
        while (!_process.HasExited && !isDone(State()))
        {
            if (waited.Elapsed > SignalTimeout)
            {
                throw new LabException(
                    $"Process {Pid} did not react to {NameOf(signal)}. Expected a reaction within "
                    + FormattableString.Invariant($"{SignalTimeout.TotalSeconds} s; found none."),
                    LabError.Failed);
            }

            await Task.Delay(5);
        }
    }

    private void Send(int signal)
    {
        if (!_process.HasExited && Signal(_process.Id, signal) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new LabException(
                $"{NameOf(signal)} to process {Pid} failed. Expected a process of this user; found errno {error}.",
                LabError.Failed);
        }
    }

    private static string NameOf(int signal) => signal switch
    {
        SigTerm => "SIGTERM",
        SigStop => "SIGSTOP",
        _ => "SIGCONT",
    };

    /// <summary>
    /// The process state as reported by the kernel: T when stopped. The name before it may contain any character, so
    /// the line is parsed from the end of the name.
    /// </summary>
    private char State()
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{Pid}/stat");
            return stat[stat.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return '?'; // the process has just ended
        }
    }

    private async Task DrainAsync()
    {
        await Task.WhenAll(DrainAsync(_process.StandardOutput), DrainAsync(_process.StandardError));
        await _process.WaitForExitAsync();
    }

    private async Task DrainAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _output.Add(line);
            if (line.StartsWith("READY ", StringComparison.Ordinal)
                && JsonSerializer.Deserialize<ReadyLine>(line.AsSpan(6), Json) is { } ready)
            {
                _ready.TrySetResult(ready);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int pid, int signal);
}
