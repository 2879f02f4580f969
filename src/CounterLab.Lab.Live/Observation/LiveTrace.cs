using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation.Tracing;
using CounterLab.Lab.Views;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// What nodes tell of their messages, and what the lab did, on one axis of time. What is read once does not change any more:
/// it ends where all has been told, a little before the present. Nodes tell of messages only while
/// somebody reads: it is not free.
/// </summary>
internal sealed class LiveTrace : ITraceSource
{
    /// <summary>Events that are kept: at the most that five nodes tell ten seconds, of an idle cluster a quarter of an hour. Some 30 MB.</summary>
    public const int EventsMax = 100_000;

    /// <summary>How long what happened waits for older things to be told: reports come ten times a second, and take their time.</summary>
    public static readonly TimeSpan HoldBackTime = TimeSpan.FromMilliseconds(300);

    /// <summary>How long after somebody has read it nodes still tell of messages: it is not free, and nobody reads most of the time.</summary>
    public static readonly TimeSpan ReadLease = TimeSpan.FromSeconds(10);

    /// <summary>How long a new reader waits at most for all nodes to begin to tell: they may have something old to tell.</summary>
    private static readonly TimeSpan BeginningMax = TimeSpan.FromSeconds(1.5);

    /// <summary>So long nodes keep their beginning for the first reader.</summary>
    private static readonly TimeSpan BeginningKept = TimeSpan.FromSeconds(5);

    /// <summary>What waits for a reader at most: without nodes' words it is little.</summary>
    private const int WaitingMax = 20_000;

    private readonly Lock _gate = new();
    private readonly TraceAxis _axis;
    private readonly TraceStore _store = new(EventsMax);
    private readonly HoldBack<Told> _waiting = new();
    private readonly LabTroubles _troubles = new();
    private readonly LossReasons _losses;
    private readonly TraceWriter _writer;
    private readonly Dictionary<OwnerKey, NodeClock> _clocks = [];
    private readonly List<string> _nodes = [];
    private long _missed;
    private readonly HashSet<string> _telling = new(StringComparer.Ordinal);
    private TimeSpan? _readAt;
    private TimeSpan _readSince;

    public LiveTrace(Ledger ledger, TraceAxis axis)
    {
        (_axis, _losses) = (axis, new LossReasons(_troubles));
        Client = new LabClient(this);
        _writer = new TraceWriter(_store, new LiveNames(ledger), _losses, Client.Id);
    }

    /// <summary>The lab as a client of its nodes.</summary>
    public LabClient Client { get; }

    /// <summary>Somebody reads, or did a moment ago: nodes are to tell of messages.</summary>
    public bool IsRead
    {
        get
        {
            lock (_gate)
            {
                return IsReadAt(_axis.Now);
            }
        }
    }

    /// <inheritdoc/>
    public TimeSpan Now => _axis.Now > HoldBackTime ? _axis.Now - HoldBackTime : TimeSpan.Zero;

    /// <inheritdoc/>
    public TraceSlice Read(TimeSpan from, TimeSpan to, int max)
    {
        lock (_gate)
        {
            NoteReader(_axis.Now);
            return Slice(from, to, max);
        }
    }

    /// <inheritdoc/>
    public void Expect()
    {
        lock (_gate)
        {
            NoteReader(_axis.Now);
        }
    }

    /// <summary>What <see cref="Read"/> gives, of what is told anyhow: nodes need not go on telling for this.</summary>
    public TraceSlice Peek(TimeSpan from, TimeSpan to, int max)
    {
        lock (_gate)
        {
            return Slice(from, to, max);
        }
    }

    /// <summary>A node has told something.</summary>
    /// <param name="isOfMessages">It was asked for messages too.</param>
    public void Take(OwnerKey owner, ObserveReply reply, bool isOfMessages)
    {
        lock (_gate)
        {
            if (!_clocks.TryGetValue(owner, out var clock))
            {
                _clocks.Add(owner, clock = new NodeClock(_axis));
                clock.Note(reply.AtTicks);
                Meet(owner, clock, reply);
            }

            clock.Note(reply.AtTicks);
            foreach (var e in reply.Messages)
            {
                var at = clock.At(e.AtTicks);
                if (at >= TimeSpan.Zero)
                {
                    _waiting.Add(at, new Told.ByNode(reply.State.Node, e)); // what was before the lab is not on its axis
                }
            }

            _missed += (long)reply.MessagesMissed;
            if (!isOfMessages)
            {
                _telling.Remove(owner.Node);
            }
            else
            {
                _telling.Add(owner.Node);
                _losses.NoteWord(owner.Node, reply.IsFull, reply.MessagesMissed > 0, _axis.Now);
            }
        }
    }

    /// <summary>A process of this owner is there.</summary>
    public void Begin(OwnerKey owner, string text = "") => Add(new Told.Life(owner, IsEnd: false, text));

    /// <summary>It is there no more.</summary>
    public void End(OwnerKey owner, string how) => Add(new Told.Life(owner, IsEnd: true, how));

    /// <summary>A node is not in the lab any more.</summary>
    public void Forget(string node) => Add(new Told.Gone(node));

    /// <summary>The lab did something, or a fault of its ended.</summary>
    public void Did(string what) => Add(new Told.ByLab(what));

    /// <summary>A call of the lab's client.</summary>
    public void Add(Told told)
    {
        lock (_gate)
        {
            _waiting.Add(_axis.Now, told);
        }
    }

    /// <summary>Time goes on: gives out what has waited long enough.</summary>
    public void Advance(IReadOnlyList<FleetNode> nodes, IReadOnlyList<FaultRecord> faults)
    {
        lock (_gate)
        {
            _nodes.AddRange(nodes.Select(node => node.Id).Where(id => !_nodes.Contains(id)).ToList());
            var now = _axis.Now;
            _troubles.Look(nodes, faults, now);
            if (!IsGivenOut(nodes, now))
            {
                return;
            }

            foreach (var (told, at, late) in _waiting.Until(now - HoldBackTime))
            {
                _writer.Write(told, at, late);
            }
        }
    }

    private TraceSlice Slice(TimeSpan from, TimeSpan to, int max)
    {
        var now = _waiting.Frontier > TimeSpan.Zero ? _waiting.Frontier : TimeSpan.Zero;
        var (events, more) = _store.Read(from, to, max);
        return new TraceSlice(events, more, _missed, _troubles.Bands(from, to), [.. _nodes], _store.Oldest, now);
    }

    private void NoteReader(TimeSpan present)
    {
        if (!IsReadAt(present))
        {
            _readSince = present;
            if (present > BeginningKept)
            {
                _waiting.Add(present, new Told.ByLab("watching begins: nodes were not asked for their messages before"));
            }
        }

        _readAt = present;
    }

    private bool IsReadAt(TimeSpan now) => now - _readAt < ReadLease;

    /// <summary>While nobody reads, all waits: then there is nothing yet that what is told late could come after.</summary>
    private bool IsGivenOut(IReadOnlyList<FleetNode> nodes, TimeSpan now)
    {
        var isBegun = now > _readSince + BeginningMax
            || nodes.All(node => node.State is not (ProcessState.Running or ProcessState.Unmanaged) || _telling.Contains(node.Id));
        return (IsReadAt(now) && isBegun) || _waiting.Count > WaitingMax;
    }

    /// <summary>A node's first word: its life began before all that it tells of.</summary>
    private void Meet(OwnerKey owner, NodeClock clock, ObserveReply reply)
    {
        var began = clock.At(reply.AtTicks) - TimeSpan.FromMilliseconds(reply.State.UptimeMs);
        var first = reply.Messages.Count > 0 ? clock.At(reply.Messages[0].AtTicks) - TimeSpan.FromTicks(1) : began;
        var at = first < began ? first : began;
        _waiting.Add(at > TimeSpan.Zero ? at : _axis.Now, new Told.Life(owner, IsEnd: false, at > TimeSpan.Zero ? "" : "was there before the lab"));
    }
}
