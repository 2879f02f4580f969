using CounterLab.Simulation.Network;

namespace CounterLab.Simulation.Nodes;

/// <summary>Every life there ever was, and where the present ones listen.</summary>
internal sealed class Population
{
    private readonly List<NodeProcess> _processes = [];
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>Every life, in the order of starts.</summary>
    public IReadOnlyList<NodeProcess> Processes => _processes;

    /// <summary>Ids that ever were, in the order in which they came.</summary>
    public List<string> NodeIds { get; } = [];

    /// <summary>The place at an address; there is one at every address, somebody listens or not.</summary>
    public Place PlaceOf(string address)
    {
        if (!_places.TryGetValue(address, out var place))
        {
            place = new Place(address);
            _places.Add(address, place);
        }

        return place;
    }

    /// <summary>The process that listens at an address; null: none does.</summary>
    public NodeProcess? At(string address) => _places.GetValueOrDefault(address)?.Listener;

    /// <summary>Running nodes of the cluster under test, in the order of starts; strangers are not of it.</summary>
    public List<NodeState> Live(TimeSpan now)
    {
        var live = new List<NodeState>();
        foreach (var place in _places.Values.Where(place => place.Listener?.Cluster == Starter.Cluster).OrderBy(place => place.Listener!.Index))
        {
            place.Listener!.State.Now = now;
            live.Add(place.Listener.State);
        }

        return live;
    }

    /// <summary>More than half of the ids that came and have not left run and are ready. Strangers are none of them.</summary>
    public bool HasReadyMajority()
    {
        var (members, ready) = (0, 0);
        foreach (var id in NodeIds)
        {
            var last = _processes.FindLast(process => process.Id == id && process.Cluster == Starter.Cluster);
            members += last is null or { EndedBy: "left" } ? 0 : 1;
            ready += last is { IsRunning: true, Replica.View.IsReady: true } ? 1 : 0;
        }

        return ready > members / 2;
    }

    /// <summary>A life begins.</summary>
    public void Add(NodeProcess process)
    {
        _processes.Add(process);
        PlaceOf(process.Address).Listener = process;
        if (!NodeIds.Contains(process.Id))
        {
            NodeIds.Add(process.Id);
        }
    }

    /// <summary>A life ends, its memory is gone.</summary>
    public void End(NodeProcess process, string how)
    {
        (process.IsRunning, process.IsPaused, process.EndedBy) = (false, false, how);
        process.Inbox.Clear();
        var place = PlaceOf(process.Address);
        if (place.Listener == process)
        {
            place.Listener = null;
        }
    }
}
