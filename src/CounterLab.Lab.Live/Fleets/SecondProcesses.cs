using CounterLab.Lab.Live.Processes;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>The second processes of the ids of a fleet's nodes. Thread-safe.</summary>
internal sealed class SecondProcesses : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ChildProcess> _started = [];
    private bool _isClosed;

    /// <summary>Starts a process, and waits until it listens.</summary>
    /// <exception cref="LabException">It did not start, or the fleet has ended.</exception>
    public async Task<SecondProcess> StartAsync(string node, IEnumerable<string> arguments)
    {
        var output = new OutputRing();
        var process = await ChildProcess.StartAsync(arguments, output);
        if (!Add(process))
        {
            await process.KillAsync();
            throw new LabException(
                $"A second {node} was not started. Expected a running lab; found one that has ended.", LabError.Failed);
        }

        try
        {
            return new SecondProcess(process, output, await process.ReadyAsync());
        }
        catch
        {
            await process.KillAsync();
            throw;
        }
    }

    /// <summary>Kills all that run.</summary>
    public async ValueTask DisposeAsync()
    {
        List<ChildProcess> all;
        lock (_gate)
        {
            _isClosed = true;
            all = [.. _started];
        }

        await Task.WhenAll(all.Select(process => process.KillAsync()));
        all.ForEach(process => process.Dispose());
    }

    private bool Add(ChildProcess process)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _started.Add(process);
            }

            return !_isClosed;
        }
    }
}
