using CounterLab.Protocol;
using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Histories;

/// <summary>What happened: operations as clients saw them, and what each owner really did.</summary>
public sealed class History
{
    private readonly List<Operation> _operations = [];
    private readonly Dictionary<OwnerId, OwnerLog> _logs = [];
    private readonly Dictionary<string, int> _lives = new(StringComparer.Ordinal);

    private readonly List<OwnerLog> _sessions = [];
    private readonly Dictionary<string, EscrowLog> _escrows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reset = new(StringComparer.Ordinal);

    /// <summary>Logs of sessions.</summary>
    public IReadOnlyList<OwnerLog> Sessions => _sessions;

    /// <summary>In the order in which clients learned their outcome.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>Of every owner that ever was.</summary>
    public IEnumerable<OwnerLog> Logs => _logs.Values;

    /// <summary>A node began a life.</summary>
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

    /// <summary>A client began a session.</summary>
    public OwnerLog BeginSession(OwnerId owner, string name, string cluster)
    {
        var log = new OwnerLog(owner, name, cluster);
        _logs.Add(owner, log);
        _sessions.Add(log);
        return log;
    }

    /// <summary>Somebody ever reset the counter.</summary>
    public bool WasReset(string counter) => _reset.Contains(counter);

    /// <summary>A node reset a counter; false when the operation's number is not the next one.</summary>
    /// <param name="asAdd">By an add of the negative value, which was noted before.</param>
    public bool Reset(OwnerLog log, ulong seq, string counter, bool deletes, INodeState node, bool asAdd = false)
    {
        _reset.Add(counter);
        var seen = Held.OnCounter(node, counter, this);
        return log.Reset(counter, new SeenByReset(seq, asAdd, seen, deletes ? seen : KnownAsDeleted(node, counter)));
    }

    /// <summary>The truth of a bounded counter; null: nobody ever did anything to it, or it is none.</summary>
    public EscrowLog? EscrowOf(string counter) => _escrows.GetValueOrDefault(counter);

    /// <summary>A node accepted an add; false when the operation's number is not the next one.</summary>
    public bool Apply(OwnerLog log, ulong seq, string counter, long amount)
    {
        if (BoundedName.Is(counter))
        {
            LogOf(counter).Apply(log.Owner, amount);
        }

        return log.Apply(seq, counter, amount);
    }

    /// <summary>A node wrote its part of a bounded counter; false when the operation's number is not the next one.</summary>
    public bool Apply(OwnerLog log, string counter, in EscrowWritten written)
    {
        LogOf(counter).Apply(log.Owner, written.Before, written.After);
        return log.Apply(written.Seq, counter, 0);
    }

    /// <summary>A client learned what became of its add.</summary>
    public void Add(Operation operation) => _operations.Add(operation);

    /// <summary>The log of an owner; null: nobody of that name ever lived.</summary>
    public OwnerLog? Find(OwnerId owner) => _logs.GetValueOrDefault(owner);

    /// <summary>An owner for people.</summary>
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
