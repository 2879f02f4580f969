using CounterLab.Protocol;
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
                AssertInvariants();
                return _adds.Count;
            }
        }
    }

    /// <summary>Adds an acknowledged add. True if the caller must serve the group until <see cref="TryEnd"/>.</summary>
    public bool Enter(PendingAdd add)
    {
        lock (_gate)
        {
            AssertInvariants();
            _adds.Add(add);
            return !_isServed && (_isServed = true);
        }
    }

    /// <summary>
    /// The operation number to confirm at a node that holds operations up to <paramref name="held"/>; 0: no add waits
    /// for any of them.
    /// </summary>
    public ulong UpTo(ulong held)
    {
        lock (_gate)
        {
            AssertInvariants();
            return _adds.Where(add => add.Number <= held).Select(add => add.Number).DefaultIfEmpty().Max();
        }
    }

    /// <summary>
    /// Records which members confirmed all operations up to a number, and whether they meet the concern.
    /// </summary>
    public void Confirm(ulong upTo, bool isMet, IReadOnlyList<string> by)
    {
        lock (_gate)
        {
            AssertInvariants();
            foreach (var add in _adds.Where(add => add.Number <= upTo))
            {
                add.Confirm(isMet, by);
            }

            _adds.RemoveAll(add => isMet && add.Number <= upTo);
        }
    }

    /// <summary>Completes all adds with the result so far, because the concern can never be met.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            AssertInvariants();
            _adds.ForEach(add => add.Settle());
            _adds.Clear();
        }
    }

    /// <summary>
    /// Removes adds whose callers stopped waiting. True if none is left: the next add must then start service again.
    /// </summary>
    public bool TryEnd()
    {
        lock (_gate)
        {
            AssertInvariants();
            _adds.RemoveAll(add => add.IsAbandoned);
            _isServed = _adds.Count > 0;
            return !_isServed;
        }
    }

    /// <summary>Checks that adds wait only while the group is served, and only for the concern of the group.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        Invariant.Holds(!Concern.IsLocal, "a concern beyond local");
        Invariant.Holds(_adds.Count == 0 || _isServed, $"no waiting add without service; found {_adds.Count}");
        Invariant.Holds(
            _adds.Count == 0 || _adds[0].Concern == Concern, $"adds that wait for {Concern}");
    }
}
