using System.Globalization;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Faults;

/// <summary>
/// The registered link faults. A fault applies to node ids, not to processes: it persists across restarts of either
/// end. Faults are independent: ending one does not affect another one on the same link.
/// </summary>
internal sealed class FaultRegistry(TimeProvider time)
{
    /// <summary>
    /// The maximum number of faults: each may affect 18 links of a node in a cluster of ten, and a node accepts 1,000.
    /// </summary>
    public const int FaultsMax = 50;

    private readonly Lock _gate = new();
    private readonly LabClock _clock = new(time);
    private readonly List<RegisteredFault> _entries = [];
    private int _last;

    public DateTimeOffset Now => _clock.Now;

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                AssertBounds();
                return _entries.Count == 0;
            }
        }
    }

    /// <summary>All faults, in the order in which they started.</summary>
    public IReadOnlyList<FaultRecord> All
    {
        get
        {
            lock (_gate)
            {
                AssertBounds();
                return [.. _entries.Select(entry => entry.Snapshot())];
            }
        }
    }

    /// <summary>The earliest time at which a fault ends by itself; null: none does.</summary>
    public DateTimeOffset? NextEnd
    {
        get
        {
            lock (_gate)
            {
                AssertBounds();
                return _entries.Min(entry => entry.UntilAt);
            }
        }
    }

    /// <summary>
    /// Starts a fault. If the same links are already cut by a fault without an end, that fault is returned.
    /// </summary>
    /// <exception cref="LabException">There are too many faults.</exception>
    public FaultRecord Begin(FaultSpec spec)
    {
        lock (_gate)
        {
            AssertInvariants();
            var entry = _entries.Find(entry => entry.IsSameCutAs(spec));
            if (entry is null)
            {
                if (_entries.Count == FaultsMax)
                {
                    throw new LabException(
                        $"There are too many faults on links. Expected at most {FaultsMax} at once; found one more.");
                }

                entry = new RegisteredFault(checked(++_last), spec, Now, Now + spec.Duration);
                _entries.Add(entry);
            }

            return entry.Snapshot();
        }
    }

    /// <summary>Changes how long a fault will last, from now; null: until it is ended.</summary>
    /// <exception cref="LabException">There is no fault with this id.</exception>
    public FaultRecord Extend(string id, TimeSpan? duration)
    {
        lock (_gate)
        {
            AssertInvariants();
            var entry = Find(id);
            entry.UntilAt = Now + duration;
            return entry.Snapshot();
        }
    }

    /// <exception cref="LabException">There is no fault with this id.</exception>
    public FaultRecord Get(string id)
    {
        lock (_gate)
        {
            AssertInvariants();
            return Find(id).Snapshot();
        }
    }

    /// <exception cref="LabException">There is no fault with this id.</exception>
    public FaultRecord End(string id)
    {
        lock (_gate)
        {
            AssertInvariants();
            var entry = Find(id);
            _entries.Remove(entry);
            return entry.Snapshot();
        }
    }

    /// <summary>Ends the faults whose time is over, and returns them.</summary>
    public IReadOnlyList<FaultRecord> Expire() => Remove(entry => entry.UntilAt <= Now);

    /// <summary>Ends all faults, and returns them.</summary>
    public IReadOnlyList<FaultRecord> EndAll() => Remove(_ => true);

    /// <summary>
    /// Removes links from every fault. Returns the faults that have no links left in a cluster of these nodes; they
    /// have ended.
    /// </summary>
    public IReadOnlyList<FaultRecord> Heal(IReadOnlyCollection<LinkId> links, IReadOnlyList<string> nodes)
    {
        lock (_gate)
        {
            AssertInvariants();
            var touched = _entries.Where(entry => entry.Spec.Target.Links(nodes).Any(links.Contains)).ToList();
            touched.ForEach(entry => entry.Narrow(entry.Spec.Target.Without(links)));
            return Remove(entry => touched.Contains(entry) && entry.Spec.Target.Links(nodes).Count == 0);
        }
    }

    /// <summary>
    /// Removes the links of a node that was removed from the lab; returns faults that have ended because no link is
    /// left.
    /// </summary>
    public IReadOnlyList<FaultRecord> Forget(string node)
    {
        lock (_gate)
        {
            AssertInvariants();
            var gone = new List<RegisteredFault>();
            foreach (var entry in _entries)
            {
                if (entry.Spec.Target.WithoutNode(node) is not { } rest)
                {
                    gone.Add(entry);
                }
                else if (rest != entry.Spec.Target)
                {
                    entry.Narrow(rest);
                }
            }

            return Remove(gone.Contains);
        }
    }

    /// <summary>Notes the effects of a fault, as reported by one end of a link.</summary>
    public void Note(string id, LinkId link, OwnerId node, FaultCounts counts)
    {
        lock (_gate)
        {
            AssertInvariants();
            _entries.Find(entry => entry.Id == id)?.Effects.Note(link, node, counts);
        }
    }

    private List<FaultRecord> Remove(Func<RegisteredFault, bool> fits)
    {
        lock (_gate)
        {
            AssertInvariants();
            var ended = _entries.Where(fits).ToList();
            ended.ForEach(entry => _entries.Remove(entry));
            return [.. ended.Select(entry => entry.Snapshot())];
        }
    }

    /// <summary>Checks the faults and their order.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        AssertBounds();
        var last = 0;
        foreach (var entry in _entries)
        {
            Invariant.Holds(entry.Number > last, $"a fault after f{last}; found f{entry.Number}");
            last = entry.Number;
            entry.AssertInvariants();
        }

        Invariant.Holds(last <= _last, $"no fault after f{_last}; found f{last}");
    }

    private void AssertBounds()
    {
        Invariant.Holds(_entries.Count <= FaultsMax, $"at most {FaultsMax} faults; found {_entries.Count}");
        Invariant.Holds(_last >= _entries.Count, $"an id for each of {_entries.Count} faults; found {_last} ids");
    }

    private RegisteredFault Find(string id)
    {
        if (_entries.Find(entry => entry.Id == id) is { } known)
        {
            return known;
        }

        var parts = _entries.Count == 0
            ? $"Expected the id of an active fault; found '{id}', and no fault is active"
            : $"Expected one of {string.Join(", ", _entries.Select(entry => entry.Id))}; found '{id}'";
        throw new LabException($"There is no fault {id}. {parts}.", LabError.InvalidArgument);
    }

    private sealed class RegisteredFault(
        int number, FaultSpec spec, DateTimeOffset startedAt, DateTimeOffset? untilAt)
    {
        /// <summary>The fault's number, counted over all faults of the lab: 1, 2, …</summary>
        public int Number { get; } = number;

        public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"f{number}");

        public FaultSpec Spec { get; private set; } = spec;

        public DateTimeOffset? UntilAt { get; set; } = untilAt;

        public EffectTally Effects { get; } = new();

        public FaultRecord Snapshot() => new(Id, Spec, startedAt, UntilAt, Effects.ByLink());

        public void AssertInvariants()
        {
            Invariant.Holds(UntilAt is null || UntilAt >= startedAt, $"no end of {Id} before its start");
            Effects.AssertInvariants(Id);
        }

        /// <summary>
        /// Reduces the fault to the remaining links. Its own text is dropped, because it no longer describes them.
        /// </summary>
        public void Narrow(FaultTarget? rest) => Spec = Spec with { Target = rest ?? FaultTarget.Of([]), Words = null };

        public bool IsSameCutAs(FaultSpec other) => UntilAt is null && other.Duration is null
            && Spec.Kind == FaultKind.Cut && other.Kind == FaultKind.Cut
            && Spec.Target is NamedLinks mine && other.Target is NamedLinks theirs && mine.IsSameAs(theirs);
    }
}
