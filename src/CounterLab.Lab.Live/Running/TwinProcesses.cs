using System.Collections.Concurrent;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Running.Records;

namespace CounterLab.Lab.Live.Running;

/// <summary>The second processes of node ids in a run: starts and kills them, and logs how each ended.</summary>
internal sealed class TwinProcesses(LabSession lab, NodeRecords records, RunLog log)
{
    private readonly ConcurrentDictionary<string, Task<SecondProcess>> _starts = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _ends = [];

    /// <summary>Starts a second process of a node, unless one runs.</summary>
    /// <exception cref="LabException">It did not start.</exception>
    public async Task BeginAsync(string node)
    {
        if (!_starts.TryGetValue(node, out var former) || (await former).Ended.IsCompleted)
        {
            _starts[node] = StartAsync(node);
            await _starts[node];
        }
    }

    /// <summary>Kills the second process of a node, if it runs.</summary>
    public async Task EndAsync(string node)
    {
        if (_starts.TryGetValue(node, out var start))
        {
            await (await start).KillAsync();
        }
    }

    /// <summary>Kills all second processes. Returns when the end of each is known.</summary>
    public async Task EndAllAsync()
    {
        foreach (var node in _starts.Keys)
        {
            await EndAsync(node);
        }

        await Task.WhenAll(_ends);
    }

    /// <summary>
    /// How a process ended that nobody killed: it yielded if it exited with code 2 and named the process that has its
    /// id.
    /// </summary>
    public static string EndingOf(string node, int? exitCode, IEnumerable<string> output) =>
        exitCode == YieldedCode && output.Any(line => line.Contains(
            $"Another process answers for {node}.", StringComparison.Ordinal)
            && line.Contains($"found {node} at ", StringComparison.Ordinal))
            ? Endings.Superseded : Endings.Exited;

    /// <summary>The exit code of a process that yielded.</summary>
    public const int YieldedCode = 2;

    private async Task<SecondProcess> StartAsync(string node)
    {
        var twin = await lab.StartTwinAsync(node);
        log.Add(new StepLine("twin-ready", node, $"another {node} listens at {twin.Address}"));
        _ends.Add(WatchAsync(node, twin));
        return twin;
    }

    private async Task WatchAsync(string node, SecondProcess twin)
    {
        await twin.Ended;
        var how = twin.ExitCode is null ? Endings.Killed : EndingOf(node, twin.ExitCode, twin.Output);
        if (records.End(twin.Owner, how))
        {
            log.Add(new NodeEndLine(twin.Owner, how));
        }
    }
}
