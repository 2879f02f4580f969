using CounterLab.Contracts.V1;
using CounterLab.Experiments;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Fleets;
using CounterLab.Lab.Observation.Tracing;

namespace CounterLab.Lab.Observation;

/// <summary>
/// What nodes tell of their messages, and what the lab did, on one axis of time. What is read once does not change any more:
/// it ends where all has been told, a little before the present.
/// </summary>
internal sealed class LiveTrace : ITraceSource
{
    /// <summary>Events that are kept: at the most that five nodes tell ten seconds, of an idle cluster a quarter of an hour. Some 30 MB.</summary>
    public const int EventsMax = 100_000;

    /// <summary>How long what happened waits for older things to be told: reports come ten times a second, and take their time.</summary>
    public static readonly TimeSpan HoldBackTime = TimeSpan.FromMilliseconds(300);

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

    public LiveTrace(Ledger ledger, TraceAxis axis)
    {
        (_axis, _losses) = (axis, new LossReasons(_troubles));
        Client = new LabClient(this);
        _writer = new TraceWriter(_store, new LiveNames(ledger), _losses, Client.Id);
    }

    /// <summary>The lab as a client of its nodes.</summary>
    public LabClient Client { get; }

    /// <inheritdoc/>
    public TraceSlice Read(TimeSpan from, TimeSpan to, int max)
    {
        lock (_gate)
        {
            var now = _waiting.Frontier > TimeSpan.Zero ? _waiting.Frontier : TimeSpan.Zero;
            var (events, more) = _store.Read(from, to, max);
            return new TraceSlice(events, more, _missed, _troubles.Bands(from, to), [.. _nodes], _store.Oldest, now);
        }
    }

    /// <summary>A node has told something.</summary>
    public void Take(OwnerKey owner, ObserveReply reply)
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
            if (reply.State.Lab && reply.AtTicks > 0)
            {
                _losses.NoteWord(owner.Node, reply.MessagesMissed > 0, _axis.Now); // others tell nothing of messages
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
            foreach (var (told, at, late) in _waiting.Until(now - HoldBackTime))
            {
                _writer.Write(told, at, late);
            }
        }
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
