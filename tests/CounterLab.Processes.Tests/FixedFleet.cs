using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;

namespace CounterLab.Processes.Tests;

/// <summary>A fixed list of nodes that supports no process actions.</summary>
internal sealed class FixedFleet(params FleetNode[] nodes) : INodeFleet
{
    public event Action<FleetEvent>? Happened
    {
        add { }
        remove { }
    }

    public IReadOnlyList<FleetNode> Nodes => nodes;

    public string Cluster => "fixed";

    public string ProcessesReason => "They do not exist.";

    public static FleetNode Node(string id, string address) =>
        new(id, address, ProcessState.Unmanaged, null, default, null, null);

    public IReadOnlyList<string> Output(string node) => [];

    public Task KillAsync(string node) => throw new NotSupportedException();

    public Task RestartAsync(string node, StartFaults faults) => throw new NotSupportedException();

    public Task ReplaceByStrangerAsync(string node, StartFaults faults) => throw new NotSupportedException();

    public Task ReplaceByNamesakeAsync(string node) => throw new NotSupportedException();

    public Task<SecondProcess> StartTwinAsync(string node, StartFaults faults) => throw new NotSupportedException();

    public Task PauseAsync(string node) => throw new NotSupportedException();

    public Task ResumeAsync(string node) => throw new NotSupportedException();

    public Task StopAsync(string node) => throw new NotSupportedException();

    public Task<string> AddAsync(string? id, StartFaults faults) => throw new NotSupportedException();

    public Task RemoveAsync(string node) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
