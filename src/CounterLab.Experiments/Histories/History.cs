using CounterLab.Protocol;
using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Histories;

/// <summary>The history of a run: the operations as clients observed them, and those that each owner applied.</summary>
public sealed class History
{
    private readonly List<Operation> _operations = [];
    private readonly Dictionary<OwnerId, OwnerLog> _logs = [];
    private readonly Dictionary<string, int> _lives = new(StringComparer.Ordinal);

    private readonly List<OwnerLog> _sessions = [];
    private readonly Dictionary<string, EscrowLog> _escrows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofCopies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reset = new(StringComparer.Ordinal);

    /// <summary>The logs of all sessions.</summary>
    public IReadOnlyList<OwnerLog> Sessions => _sessions;

    /// <summary>All operations, in the order in which clients learned their outcomes.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>The logs of all owners.</summary>
    public IEnumerable<OwnerLog> Logs => _logs.Values;

    /// <summary>Adds a node that started as a new incarnation, and returns its log.</summary>
    public OwnerLog Begin(OwnerId owner, string cluster)
    {
        var life = _lives.GetValueOrDefault(owner.Node) + 1;
        _lives[owner.Node] = life;
        if (!_logs.TryGetValue(owner, out var log))
        {
            log = new OwnerLog(owner, $"{owner.Node}#{life}", cluster);
            _logs.Add(owner, log);
        }

        return log;
    }

    /// <summary>Adds a session that a client opened, and returns its log.</summary>
    public OwnerLog BeginSession(OwnerId owner, string name, string cluster)
    {
        var log = new OwnerLog(owner, name, cluster);
        _logs.Add(owner, log);
        _sessions.Add(log);
        return log;
    }

    /// <summary>
    /// Whether a session of which there are two copies added to the counter: it then has no true value.
    /// </summary>
    public bool IsOfCopies(string counter) => _ofCopies.Contains(counter);

    /// <summary>Whether a text names a session of which there were two copies of the client.</summary>
    public bool NamesCopied(string text) => _logs.Values.Any(
        log => log.IsCopied && text.Contains(log.Owner.ToString(), StringComparison.Ordinal));

    /// <summary>Records that there are two copies of a session, whose later adds are to these counters too.</summary>
    public void Copy(OwnerLog session)
    {
        session.IsCopied = true;
        _ofCopies.UnionWith(session.Counters);
    }

    /// <summary>Records that a copy of a session added to a counter.</summary>
    public void ApplyCopied(string counter) => _ofCopies.Add(counter);

    /// <summary>Whether the counter was ever reset.</summary>
    public bool WasReset(string counter) => _reset.Contains(counter);

    /// <summary>
    /// Records that a node reset a counter. Returns false if the operation's number is not the next one.
    /// </summary>
    /// <param name="asAdd">
    /// Whether the reset was made by an add of the negative value, which is already recorded.
    /// </param>
    /// <param name="isReduced">
    /// Whether the reset names only owners that the node has records of, since it was too large otherwise.
    /// </param>
    public bool Reset(
        OwnerLog log, ulong seq, string counter, bool deletes, INodeState node, bool asAdd = false,
        bool isReduced = false)
    {
        _reset.Add(counter);
        var seen = Held.OnCounter(node, counter, this);
        var deleted = deletes ? seen : KnownAsDeleted(node, counter);
        if (isReduced)
        {
            Held.RemoveUnknown(node, seen, this);
            Held.RemoveUnknown(node, deleted, this);
        }

        return log.Reset(counter, new SeenByReset(seq, asAdd, seen, deleted));
    }

    /// <summary>Whether all nodes cast votes for grants of bounds, so that none is used without them.</summary>
    public bool GrantsNeedVotes { get; init; }

    /// <summary>The bounded counters with an operation, by name.</summary>
    public IEnumerable<string> Bounded => _escrows.Keys.Order(StringComparer.Ordinal);

    /// <summary>
    /// Returns the true state of a bounded counter, or null if there was no operation on it or it is not bounded.
    /// </summary>
    public EscrowLog? EscrowOf(string counter) => _escrows.GetValueOrDefault(counter);

    /// <summary>
    /// Records that a node accepted an add. Returns false if the operation's number is not the next one.
    /// </summary>
    public bool Apply(OwnerLog log, ulong seq, string counter, long amount)
    {
        if (BoundedName.Is(counter))
        {
            LogOf(counter).Apply(log.Owner, amount);
        }

        return log.Apply(seq, counter, amount);
    }

    /// <summary>
    /// Records that a node changed its escrow of a bounded counter. Returns false if the operation's number is not the
    /// next one.
    /// </summary>
    /// <param name="members">The number of members that the node counts.</param>
    public bool Apply(OwnerLog log, string counter, in EscrowWritten written, int members)
    {
        LogOf(counter).Apply(log.Owner, written.Before, written.After, members);
        return log.Apply(written.Seq, counter, 0);
    }

    /// <summary>Records the outcome of an add that a client learned.</summary>
    public void Add(Operation operation) => _operations.Add(operation);

    /// <summary>Returns the log of an owner, or null if the owner never existed.</summary>
    public OwnerLog? Find(OwnerId owner) => _logs.GetValueOrDefault(owner);

    /// <summary>Returns the name of an owner for messages.</summary>
    public string NameOf(OwnerId owner) => Find(owner)?.Name ?? owner.ToString();

    private EscrowLog LogOf(string counter)
    {
        if (!_escrows.TryGetValue(counter, out var log))
        {
            _escrows.Add(counter, log = new EscrowLog());
        }

        return log;
    }

    private Dictionary<OwnerId, ulong> KnownAsDeleted(INodeState node, string counter)
    {
        var known = new Dictionary<OwnerId, ulong>();
        foreach (var (owner, upTo) in Held.ResetsOf(node, counter, this).SelectMany(reset => reset.DeletedUpTo))
        {
            known[owner] = Math.Max(known.GetValueOrDefault(owner), upTo);
        }

        return known;
    }
}
