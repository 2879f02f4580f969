using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;
using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// What a recording's steps do to processes. It knows in which state each is, so that no step asks what can't be done.
/// </summary>
internal sealed class RecordedProcesses
{
    private readonly RecordedSteps _steps;
    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _removals = new(StringComparer.Ordinal);

    /// <summary>The present nodes. Those dead or paused already are so from the start.</summary>
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

    /// <summary>Whether a node of this id is or was there.</summary>
    public bool Knows(string node) => _states.ContainsKey(node);

    /// <summary>
    /// Something was done to a process that began at some moment. What was so already is not noted again.
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

    /// <summary>A node was taken out of the lab: a live one left first, which took until now.</summary>
    public void Remove(string node, DateTimeOffset begun, DateTimeOffset now)
    {
        var isLive = _states.GetValueOrDefault(node) == State.Running;
        Note(new StopNode(node), begun, now);
        Note(new RemoveNode(node), isLive ? now : begun, now);
    }

    /// <summary>
    /// A node was added. Scenarios let no id join twice: where it had been removed it is restarted, as if it had never
    /// been taken off the list.
    /// </summary>
    /// <returns>What is to be said of it; empty: nothing.</returns>
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
            + "so its removal is left out and it is restarted.";
    }

    /// <summary>A process ended by itself; false: nothing is known of it.</summary>
    public bool Exit(string node, DateTimeOffset now)
    {
        var isNew = After(new KillNode(node)) is not null;
        Note(new KillNode(node), now, now);
        return isNew;
    }

    /// <summary>The state that it leads to; null: it leads nowhere from the present one.</summary>
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

    /// <summary>Checks that each removal is of a node that is removed, and among the steps.</summary>
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
