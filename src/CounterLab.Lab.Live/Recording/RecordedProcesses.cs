using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;
using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// The process actions of a recording. It tracks the state of each process, so that no step is impossible when the
/// scenario runs.
/// </summary>
internal sealed class RecordedProcesses
{
    private readonly RecordedSteps _steps;
    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _removals = new(StringComparer.Ordinal);

    /// <summary>
    /// Starts with the current nodes. Nodes that are already dead or paused are so from the start of the scenario.
    /// </summary>
    public RecordedProcesses(RecordedSteps steps, IEnumerable<FleetNode> nodes, DateTimeOffset now)
    {
        _steps = steps;
        foreach (var node in nodes)
        {
            _states.Add(node.Id, State.Running);
            if (FaultOf(node) is { } fault)
            {
                Note(fault, now, now);
            }
        }
    }

    private enum State
    {
        Running,
        Paused,
        Dead,
        Stopped,
        Removed,
    }

    /// <summary>Whether there is or was a node with this id.</summary>
    public bool Knows(string node) => _states.ContainsKey(node);

    /// <summary>
    /// Notes an action on a process, with the time at which it started. An action that does not change the state is not
    /// noted.
    /// </summary>
    public void Note(NodeAction fault, DateTimeOffset begun, DateTimeOffset now)
    {
        AssertInvariants();
        if (After(fault) is { } state)
        {
            _states[fault.Node] = state;
            var place = _steps.Add(now, new Step(_steps.At(begun), fault));
            if (fault is RemoveNode && place is { } removal)
            {
                _removals[fault.Node] = removal;
            }
        }
    }

    /// <summary>Notes that a node was removed from the lab. A live node left first, which took until now.</summary>
    public void Remove(string node, DateTimeOffset begun, DateTimeOffset now)
    {
        var isLive = _states.GetValueOrDefault(node) == State.Running;
        Note(new StopNode(node), begun, now);
        Note(new RemoveNode(node), isLive ? now : begun, now);
    }

    /// <summary>
    /// Notes that a node was added. In a scenario no id joins twice, so an id that had been removed is restarted
    /// instead, and its removal is dropped.
    /// </summary>
    /// <returns>A note for the person who records; empty: none.</returns>
    public string Join(string node, DateTimeOffset begun, DateTimeOffset now)
    {
        if (!_removals.Remove(node, out var removal))
        {
            Note(new JoinNode(node), begun, now);
            return "";
        }

        _steps.Set(now, removal);
        _states[node] = State.Stopped;
        Note(new RestartNode(node), begun, now);
        return $"{node} came back after it had been removed: in scenarios no id joins twice, "
            + "so its removal is omitted and it is restarted.";
    }

    /// <summary>Notes that a process exited unexpectedly. Returns false if the node is unknown.</summary>
    public bool Exit(string node, DateTimeOffset now)
    {
        var isNew = After(new KillNode(node)) is not null;
        Note(new KillNode(node), now, now);
        return isNew;
    }

    /// <summary>The state after an action; null: the action has no effect in the current state.</summary>
    private State? After(NodeAction fault) => _states.TryGetValue(fault.Node, out var state)
        ? (fault, state) switch
        {
            (KillNode, State.Running or State.Paused) => State.Dead,
            (StopNode, State.Running) => State.Stopped,
            (PauseNode, State.Running) => State.Paused,
            (ResumeNode, State.Paused) => State.Running,
            (RestartNode, State.Dead or State.Stopped) => State.Running,
            (RemoveNode, State.Dead or State.Stopped) => State.Removed,
            _ => null,
        }
        : fault is JoinNode ? State.Running : null;

    private static NodeAction? FaultOf(FleetNode node) => node.State switch
    {
        ProcessState.Paused => new PauseNode(node.Id),
        ProcessState.Killed => new KillNode(node.Id),
        ProcessState.Exited when node.ExitCode is not null => new KillNode(node.Id),
        ProcessState.Exited or ProcessState.Leaving => new StopNode(node.Id),
        _ => null,
    };

    /// <summary>Checks that each removal is of a removed node, and is among the steps.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        foreach (var (node, place) in _removals)
        {
            var isRemoved = _states.TryGetValue(node, out var state) && state == State.Removed;
            Invariant.Holds(isRemoved, $"the removed node {node} as removed; found {state}");
            Invariant.Holds(_steps.Has(place), $"a place of {node}'s removal among the steps; found {place}");
        }
    }
}
