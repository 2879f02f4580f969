using System.Globalization;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Faults;

/// <summary>
/// The faults on links that are wanted now. A fault belongs to ids of nodes, not to processes: it holds across restarts
/// of either end. Each is a record of its own: of two on one link, ending one leaves the other.
/// </summary>
internal sealed class FaultRegistry(TimeProvider time)
{
    /// <summary>
    /// Most faults at once: each may be on 18 links of a node of ten, and a node takes 1,000 of them.
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
                return _entries.Count == 0;
            }
        }
    }

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<FaultRecord> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Select(entry => entry.Snapshot())];
            }
        }
    }

    /// <summary>When the next one ends by itself; null: none does.</summary>
    public DateTimeOffset? NextEnd
    {
        get
        {
            lock (_gate)
            {
                return _entries.Min(entry => entry.UntilAt);
            }
        }
    }

    /// <summary>
    /// Begins a fault. A cut of links that are cut so already, until ended, is the one that there is.
    /// </summary>
    /// <exception cref="LabException">There are too many.</exception>
    public FaultRecord Begin(FaultSpec spec)
    {
        lock (_gate)
        {
            var entry = _entries.Find(entry => entry.IsSameCutAs(spec));
            if (entry is null)
            {
                if (_entries.Count == FaultsMax)
                {
                    throw new LabException($"There are too many faults on links. Expected at most {FaultsMax} at once; found one more.");
                }

                entry = new RegisteredFault(string.Create(CultureInfo.InvariantCulture, $"f{++_last}"), spec, Now, Now + spec.Duration);
                _entries.Add(entry);
            }

            return entry.Snapshot();
        }
    }

    /// <summary>Changes how long a fault will last, from now; null: until it is ended.</summary>
    /// <exception cref="LabException">There is none of this id.</exception>
    public FaultRecord Extend(string id, TimeSpan? duration)
    {
        lock (_gate)
        {
            var entry = Find(id);
            entry.UntilAt = Now + duration;
            return entry.Snapshot();
        }
    }

    /// <exception cref="LabException">There is none of this id.</exception>
    public FaultRecord Get(string id)
    {
        lock (_gate)
        {
            return Find(id).Snapshot();
        }
    }

    /// <exception cref="LabException">There is none of this id.</exception>
    public FaultRecord End(string id)
    {
        lock (_gate)
        {
            var entry = Find(id);
            _entries.Remove(entry);
            return entry.Snapshot();
        }
    }

    /// <summary>Ends those whose time is over; returns them.</summary>
    public IReadOnlyList<FaultRecord> Expire() => Remove(entry => entry.UntilAt <= Now);

    /// <summary>Ends all; returns them.</summary>
    public IReadOnlyList<FaultRecord> EndAll() => Remove(_ => true);

    /// <summary>
    /// Takes links out of every fault; returns those that have none left in a cluster of these nodes, and ended.
    /// </summary>
    public IReadOnlyList<FaultRecord> Heal(IReadOnlyCollection<LinkId> links, IReadOnlyList<string> nodes)
    {
        lock (_gate)
        {
            var touched = _entries.Where(entry => entry.Spec.Target.Links(nodes).Any(links.Contains)).ToList();
            touched.ForEach(entry => entry.Narrow(entry.Spec.Target.Without(links)));
            return Remove(entry => touched.Contains(entry) && entry.Spec.Target.Links(nodes).Count == 0);
        }
    }

    /// <summary>A node left the lab for good: its links are gone, and faults that had no others with them.</summary>
    public IReadOnlyList<FaultRecord> Forget(string node)
    {
        lock (_gate)
        {
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

    /// <summary>What one end of a link said that a fault did.</summary>
    public void Note(string id, LinkId link, OwnerId node, FaultCounts counts)
    {
        lock (_gate)
        {
            _entries.Find(entry => entry.Id == id)?.Effects.Note(link, node, counts);
        }
    }

    private List<FaultRecord> Remove(Func<RegisteredFault, bool> fits)
    {
        lock (_gate)
        {
            var ended = _entries.Where(fits).ToList();
            ended.ForEach(entry => _entries.Remove(entry));
            return [.. ended.Select(entry => entry.Snapshot())];
        }
    }

    private RegisteredFault Find(string id) => _entries.Find(entry => entry.Id == id) ?? throw new LabException(
        $"There is no fault {id}. Expected {(_entries.Count == 0 ? "a fault that holds, of which there is none" : $"one of {string.Join(", ", _entries.Select(entry => entry.Id))}")}; "
        + $"found '{id}'.", LabError.InvalidArgument);

    private sealed class RegisteredFault(string id, FaultSpec spec, DateTimeOffset startedAt, DateTimeOffset? untilAt)
    {
        public string Id => id;

        public FaultSpec Spec { get; private set; } = spec;

        public DateTimeOffset? UntilAt { get; set; } = untilAt;

        public EffectTally Effects { get; } = new();

        public FaultRecord Snapshot() => new(id, Spec, startedAt, UntilAt, Effects.ByLink());

        /// <summary>The remaining links no longer match the description.</summary>
        public void Narrow(FaultTarget? rest) => Spec = Spec with { Target = rest ?? FaultTarget.Of([]), Words = null };

        public bool IsSameCutAs(FaultSpec other) => UntilAt is null && other.Duration is null
            && Spec.Kind == FaultKind.Cut && other.Kind == FaultKind.Cut
            && Spec.Target is NamedLinks mine && other.Target is NamedLinks theirs && mine.IsSameAs(theirs);
    }
}
