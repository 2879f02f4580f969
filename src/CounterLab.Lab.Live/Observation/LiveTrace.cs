using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation.Tracing;
using CounterLab.Lab.Views;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// Messages reported by nodes and actions of the lab, on one time axis. Events that were read never change: the trace
/// ends shortly before the present, at a time for which all reports have arrived. Nodes report messages only while
/// there are readers, because reporting has a cost.
/// </summary>
internal sealed class LiveTrace : ITraceSource
{
    /// <summary>
    /// The maximum number of events: ten seconds of five nodes under full load, or about a quarter of an hour of an
    /// idle cluster. They take about 30 MB.
    /// </summary>
    public const int EventsMax = 100_000;

    /// <summary>
    /// How long an event waits for older events of other nodes: reports arrive ten times a second, plus network delay.
    /// </summary>
    public static readonly TimeSpan HoldBackTime = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// How long nodes continue to report messages after the last read. Reporting has a cost, and usually there is no
    /// reader.
    /// </summary>
    public static readonly TimeSpan ReadLease = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The maximum time that a new reader waits until all nodes report messages, because they may have older events.
    /// </summary>
    private static readonly TimeSpan BeginningMax = TimeSpan.FromSeconds(1.5);

    /// <summary>How long a node keeps its first messages for the first reader.</summary>
    private static readonly TimeSpan BeginningKept = TimeSpan.FromSeconds(5);

    /// <summary>The maximum number of events that wait for a reader. Without messages there are few events.</summary>
    private const int WaitingMax = 20_000;

    private readonly Lock _gate = new();
    private readonly TraceAxis _axis;
    private readonly TraceStore _store = new(EventsMax);
    private readonly ReorderBuffer<TraceReport> _waiting = new();
    private readonly LabTroubles _troubles = new();
    private readonly LossReasons _losses;
    private readonly TraceWriter _writer;
    private readonly Dictionary<OwnerId, NodeClock> _clocks = [];
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

    /// <summary>The lab in its role as a client of its nodes.</summary>
    public LabClient Client { get; }

    /// <summary>Whether there is a reader, or was one within the lease: then nodes should report messages.</summary>
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
            AssertInvariants();
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

    /// <summary>
    /// Like <see cref="Read"/>, but does not prolong the reporting of messages: for events that are reported anyway.
    /// </summary>
    public TraceSlice Peek(TimeSpan from, TimeSpan to, int max)
    {
        lock (_gate)
        {
            return Slice(from, to, max);
        }
    }

    /// <summary>Adds the events of a node's report.</summary>
    /// <param name="isOfMessages">Whether messages were requested from the node.</param>
    public void Take(OwnerId owner, ObserveReply reply, bool isOfMessages)
    {
        lock (_gate)
        {
            AssertInvariants();
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
                if (at >= TimeSpan.Zero) // events before the lab began are not on its axis
                {
                    _waiting.Add(at, new TraceReport.ByNode(reply.State.Node, e));
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

    /// <summary>Adds the start of an incarnation.</summary>
    public void Begin(OwnerId owner, string text = "") =>
        Add(new TraceReport.IncarnationChange(owner, IsEnd: false, text));

    /// <summary>Adds the end of an incarnation.</summary>
    public void End(OwnerId owner, string how) => Add(new TraceReport.IncarnationChange(owner, IsEnd: true, how));

    /// <summary>Adds the removal of a node from the lab.</summary>
    public void Forget(string node) => Add(new TraceReport.Removed(node));

    /// <summary>Adds an action of the lab, or the end of one of its faults.</summary>
    public void Did(string what) => Add(new TraceReport.ByLab(what));

    /// <summary>Adds an entry, such as a call of the lab's client.</summary>
    public void Add(TraceReport report)
    {
        lock (_gate)
        {
            _waiting.Add(_axis.Now, report);
        }
    }

    /// <summary>Advances time: publishes the events that have waited long enough.</summary>
    public void Advance(IReadOnlyList<FleetNode> nodes, IReadOnlyList<FaultRecord> faults)
    {
        lock (_gate)
        {
            AssertInvariants();
            _nodes.AddRange(nodes.Select(node => node.Id).Where(id => !_nodes.Contains(id)).ToList());
            var now = _axis.Now;
            _troubles.Observe(nodes, faults, now);
            if (!IsGivenOut(nodes, now))
            {
                return;
            }

            foreach (var (report, at, late) in _waiting.Until(now - HoldBackTime))
            {
                _writer.Write(report, at, late);
            }
        }
    }

    /// <summary>Checks the times of readers, and that each node has one lane.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        Invariant.Holds(_missed >= 0, $"0 or more messages that no node reported; found {_missed}");
        Invariant.Holds(
            _readAt is null || _readAt >= _readSince, $"a last read at {_readSince} or later; found {_readAt}");
        Invariant.Holds(_nodes.Distinct().Count() == _nodes.Count, $"one lane for each of {_nodes.Count} nodes");
        var latest = _waiting.Frontier + TimeSpan.FromTicks(1);
        Invariant.Holds(_store.Newest <= latest, $"no event after {latest}; found one at {_store.Newest}");
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
                const string Beginning = "message tracing starts here; earlier messages were not recorded";
                _waiting.Add(present, new TraceReport.ByLab(Beginning));
            }
        }

        _readAt = present;
    }

    private bool IsReadAt(TimeSpan now) => now - _readAt < ReadLease;

    /// <summary>
    /// Whether events may be published. Without readers all events are held, so that a late event cannot follow a newer
    /// one that was published.
    /// </summary>
    private bool IsGivenOut(IReadOnlyList<FleetNode> nodes, TimeSpan now)
    {
        var reporting = nodes.Where(node => node.State is ProcessState.Running or ProcessState.Unmanaged);
        var isBegun = now > _readSince + BeginningMax || reporting.All(node => _telling.Contains(node.Id));
        return (IsReadAt(now) && isBegun) || _waiting.Count > WaitingMax;
    }

    /// <summary>Adds the start of an incarnation at its first report, before everything in that report.</summary>
    private void Meet(OwnerId owner, NodeClock clock, ObserveReply reply)
    {
        var began = clock.At(reply.AtTicks) - TimeSpan.FromMilliseconds(reply.State.UptimeMs);
        var first = reply.Messages.Count > 0 ? clock.At(reply.Messages[0].AtTicks) - TimeSpan.FromTicks(1) : began;
        var at = first < began ? first : began;
        var (isNew, text) = at > TimeSpan.Zero ? (true, "") : (false, "was running before the lab started");
        _waiting.Add(isNew ? at : _axis.Now, new TraceReport.IncarnationChange(owner, IsEnd: false, text));
    }
}
