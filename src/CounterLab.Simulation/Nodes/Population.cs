using CounterLab.Experiments.Histories;
using CounterLab.Protocol;
using CounterLab.Simulation.Network;

namespace CounterLab.Simulation.Nodes;

/// <summary>All incarnations of all nodes, and the addresses at which the running ones listen.</summary>
internal sealed class Population
{
    private readonly List<SimulatedProcess> _processes = [];
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, string Cluster), List<SimulatedProcess>> _ofId = [];

    /// <summary>All incarnations, in start order.</summary>
    public IReadOnlyList<SimulatedProcess> Processes => _processes;

    /// <summary>The ids of all nodes that ever started, in the order of their first start.</summary>
    public List<string> NodeIds { get; } = [];

    /// <summary>Returns the place of an address, whether or not a process listens there.</summary>
    public Place PlaceOf(string address)
    {
        if (!_places.TryGetValue(address, out var place))
        {
            place = new Place(address);
            _places.Add(address, place);
        }

        return place;
    }

    /// <summary>Returns the process that listens at an address, or null if none does.</summary>
    public SimulatedProcess? At(string address) => _places.GetValueOrDefault(address)?.Listener;

    /// <summary>
    /// Returns the running nodes of the cluster under test, in start order, without foreign nodes and without processes
    /// that have yielded to another one of their id.
    /// </summary>
    public List<SimulatedNode> Live(TimeSpan now)
    {
        var live = new List<SimulatedNode>();
        foreach (var place in
            _places.Values.Where(place => place.Listener?.Cluster == Starter.Cluster && !HasYielded(place.Listener, now)
                && !RivalRules.IsAlone(place.Listener, OfIdOf(place.Listener)))
                .OrderBy(place => place.Listener!.Index))
        {
            place.Listener!.State.Now = now;
            live.Add(place.Listener.State);
        }

        return live;
    }

    /// <summary>
    /// Whether another process with the same id runs, or ended so recently that its answer may still arrive.
    /// </summary>
    public bool HasTwin(SimulatedProcess process, TimeSpan now) => RivalRules.HasRival(process, OfIdOf(process), now);

    /// <summary>
    /// Whether the process is superseded by another one of its id that members accepted, and that runs or ended so
    /// recently that the process may not have noticed.
    /// </summary>
    public bool HasYielded(SimulatedProcess process, TimeSpan now) =>
        process.IsSuperseded && RivalRules.HasYielded(process, OfIdOf(process), now);

    /// <summary>
    /// Whether a second process of an id runs that nobody has accepted, and a live node of another id can do so: when
    /// it considers the first one dead.
    /// </summary>
    public bool AwaitsRivals(TimeSpan now)
    {
        var live = Live(now);
        return _ofId.Any(group => group.Key.Cluster == Starter.Cluster
            && live.Exists(node => node.Self.Node != group.Key.Id)
            && group.Value.Exists(
                process => process is { IsRunning: true, IsSuperseded: false }
                    && RivalRules.IsAlone(process, group.Value)));
    }

    /// <summary>
    /// Whether no process of the cluster will serve at this address: none listens there, or only a foreign node, or one
    /// that has yielded to another one of its id.
    /// </summary>
    public bool IsGoneForGood(string address, TimeSpan now) =>
        At(address) is not { Cluster: Starter.Cluster } process || HasYielded(process, now);

    /// <summary>
    /// Whether a majority of the nodes that started and have not left runs and is ready. Foreign nodes do not count.
    /// </summary>
    public bool HasReadyMajority() => RivalRules.HasReadyMajority(
        _ofId.Where(group => group.Key.Cluster == Starter.Cluster).Select(group => group.Value));

    /// <summary>Adds a new incarnation.</summary>
    public void Add(SimulatedProcess process)
    {
        _processes.Add(process);
        PlaceOf(process.Address).Listener = process;
        if (!_ofId.TryGetValue((process.Id, process.Cluster), out var ofId))
        {
            _ofId.Add((process.Id, process.Cluster), ofId = []);
        }

        ofId.Add(process);
        if (!NodeIds.Contains(process.Id))
        {
            NodeIds.Add(process.Id);
        }
    }

    /// <summary>Ends an incarnation; its memory is lost.</summary>
    public void End(SimulatedProcess process, string how, TimeSpan now)
    {
        process.EndedAt = now;
        (process.IsRunning, process.IsPaused, process.EndedBy) = (false, false, how);
        process.Inbox.Clear();
        var place = PlaceOf(process.Address);
        if (place.Listener == process)
        {
            place.Listener = null;
        }
    }

    /// <summary>
    /// Checks that at most one process runs at each address, that this process listens there, and that only paused
    /// processes have queued events.
    /// </summary>
    /// <exception cref="InvariantException">The state is inconsistent.</exception>
    public void AssertInvariants()
    {
        Invariant.Holds(NodeIds.Distinct(StringComparer.Ordinal).Count() == NodeIds.Count, "each node id once");
        Invariant.Holds(
            _ofId.Values.Sum(static ofId => ofId.Count) == _processes.Count, $"{_processes.Count} processes by id");
        foreach (var (i, process) in _processes.Index())
        {
            Invariant.Holds(OfIdOf(process).Contains(process), $"{process.Log.Name} among those of its id");
            Invariant.Holds(process.Index == i + 1, $"{process.Log.Name} as start {i + 1}, not {process.Index}");
            Invariant.Holds(NodeIds.Contains(process.Id), $"the id of {process.Log.Name} among the node ids");
            Invariant.Holds(
                process.IsRunning == (At(process.Address) == process),
                $"{process.Log.Name} listening at {process.Address} exactly while it runs");
            Invariant.Holds(
                process.IsRunning == (process.EndedBy.Length == 0),
                $"{process.Log.Name} running, or a reason why it ended, not '{process.EndedBy}'");
            Invariant.Holds(process.IsRunning || !process.IsPaused, $"{process.Log.Name} paused only while it runs");
            Invariant.Holds(
                process.IsPaused || process.Inbox.Count == 0,
                $"no messages waiting for {process.Log.Name}, which is not paused; found {process.Inbox.Count}");
        }

        foreach (var (address, place) in _places)
        {
            Invariant.Holds(place.Name == address, $"the place {address}, not {place.Name}");
            Invariant.Holds(
                place.Listener is null || place.Listener.Address == address,
                $"a listener of {address}, not of {place.Listener?.Address}");
        }
    }

    /// <summary>All processes of the process's id and cluster, itself included.</summary>
    private List<SimulatedProcess> OfIdOf(SimulatedProcess process) => _ofId[(process.Id, process.Cluster)];
}
