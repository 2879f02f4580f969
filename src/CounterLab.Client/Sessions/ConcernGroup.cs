using CounterLab.Protocol.Concerns;

namespace CounterLab.Client.Sessions;

/// <summary>Acknowledged adds that wait for the same concern.</summary>
internal sealed class ConcernGroup(Concern concern)
{
    private readonly Lock _gate = new();
    private readonly List<PendingAdd> _adds = [];
    private bool _isServed;

    public Concern Concern { get; } = concern;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _adds.Count;
            }
        }
    }

    /// <summary>One more waits; true: who says so now has to serve the group until <see cref="TryEnd"/>.</summary>
    public bool Enter(PendingAdd add)
    {
        lock (_gate)
        {
            _adds.Add(add);
            return !_isServed && (_isServed = true);
        }
    }

    /// <summary>The number up to which a node that has so much can be asked; 0: nobody waits for any of it.</summary>
    public ulong UpTo(ulong held)
    {
        lock (_gate)
        {
            return _adds.Where(add => add.Number <= held).Select(add => add.Number).DefaultIfEmpty().Max();
        }
    }

    /// <summary>Members confirmed everything up to a number, enough of them or not.</summary>
    public void Confirm(ulong upTo, bool isMet, IReadOnlyList<string> by)
    {
        lock (_gate)
        {
            foreach (var add in _adds.Where(add => add.Number <= upTo))
            {
                add.Confirm(isMet, by);
            }

            _adds.RemoveAll(add => isMet && add.Number <= upTo);
        }
    }

    /// <summary>It can never be met: all are left as they are.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            _adds.ForEach(add => add.Settle());
            _adds.Clear();
        }
    }

    /// <summary>Lets go of those that nobody waits for; true: none are left, and the next that enters begins anew.</summary>
    public bool TryEnd()
    {
        lock (_gate)
        {
            _adds.RemoveAll(add => add.IsAbandoned);
            _isServed = _adds.Count > 0;
            return !_isServed;
        }
    }
}
