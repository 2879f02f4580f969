using CounterLab.Experiments;
using CounterLab.Protocol;

namespace CounterLab.Simulation;

/// <summary>
/// Nodes, network and clients on one thread in virtual time. It owns the clock and the queue, feeds replicas, and shows
/// every input's outcome to the judge; who does what is decided by its parts.
/// </summary>
internal sealed class World
{
    private readonly EventHeap _queue = new();
    private readonly SimulationOptions _options;
    private readonly List<NodeProcess> _processes = [];
    private readonly Dictionary<string, NodeProcess> _byAddress = new(StringComparer.Ordinal);
    private readonly Messenger _messenger;
    private readonly FaultActor _faults;
    private readonly ClientPool _clients;
    private int _untilInvariants;

    public World(Scenario scenario, SimulationOptions options)
    {
        (Scenario, _options) = (scenario, options);
        Chance = new Chance(scenario.Seed);
        History = new History();
        Judge = new Judge(scenario.Expect, History);
        Trace = new Trace(options.KeepEvents);
        Links = new LinkTable(scenario.Network);
        _messenger = new Messenger(this, options.Codec, options.Measure);
        Spread = options.WatchSpread ? new SpreadWatch(scenario.Nodes.Count) : null;
        _faults = new FaultActor(this, new Starter(this, options));
        _clients = new ClientPool(this);
    }

    public Scenario Scenario { get; }

    public Chance Chance { get; }

    public History History { get; }

    public Judge Judge { get; }

    public Trace Trace { get; }

    public LinkTable Links { get; }

    public TrafficCount Traffic { get; } = new();

    /// <summary>Null unless it was asked for.</summary>
    public SpreadWatch? Spread { get; }

    public Mutant Mutant => _options.Mutant;

    public TimeSpan Now { get; private set; }

    /// <summary>Events taken from the queue so far.</summary>
    public long Events { get; private set; }

    /// <summary>Every life there ever was, in the order of starts.</summary>
    public IReadOnlyList<NodeProcess> Processes => _processes;

    /// <summary>Ids that ever were, in the order in which they came.</summary>
    public List<string> NodeIds { get; } = [];

    /// <summary>The process that listens at an address; null: none does.</summary>
    public NodeProcess? At(string address) => _byAddress.GetValueOrDefault(address);

    /// <summary>Running nodes of the cluster under test; strangers are not of it.</summary>
    public List<NodeState> Live()
    {
        var live = new List<NodeState>();
        foreach (var process in _byAddress.Values.Where(process => process.Cluster == Starter.Cluster).OrderBy(process => process.Index))
        {
            process.State.Now = Now;
            live.Add(process.State);
        }

        return live;
    }

    public void Begin()
    {
        _faults.StartAll();
        foreach (var step in Scenario.Steps)
        {
            Enter(step.At, step, EventKind.StepBegins);
        }

        _clients.Begin();
    }

    /// <summary>Heals everything and stops writes.</summary>
    public void Settle()
    {
        _clients.Stop();
        _faults.Settle();
    }

    /// <summary>Goes on until nothing more is due up to this moment; false when the run must stop.</summary>
    public bool RunTo(TimeSpan end)
    {
        while (_queue.NextTicks <= end.Ticks)
        {
            var (ticks, target, kind) = _queue.Take();
            Now = TimeSpan.FromTicks(ticks);
            Events++;
            Take(target, (EventKind)kind);
            if (Events >= _options.EventsMax || (_options.StopAtViolation && Judge.HasViolations))
            {
                return false;
            }
        }

        Now = end;
        return true;
    }

    public void Enter(TimeSpan at, object target, EventKind kind) => _queue.Enter(at.Ticks, target, (int)kind);

    /// <summary>A client adds right now.</summary>
    public void Add(AddFault add) => _clients.Add(add.Node, add.Counter, add.Amount);

    /// <summary>A life begins.</summary>
    public void Add(NodeProcess process, Input.Start start)
    {
        _processes.Add(process);
        _byAddress[process.Address] = process;
        if (!NodeIds.Contains(process.Id))
        {
            NodeIds.Add(process.Id);
        }

        Note(TraceKind.Start, process, Chance.Hash(process.Cluster), "");
        Feed(process, start);
    }

    /// <summary>A life ends, its memory is gone.</summary>
    public void End(NodeProcess process, string how)
    {
        Note(TraceKind.End, process, Chance.Hash(how), how);
        (process.IsRunning, process.IsPaused, process.EndedBy) = (false, false, how);
        process.Inbox.Clear();
        if (_byAddress.GetValueOrDefault(process.Address) == process)
        {
            _byAddress.Remove(process.Address);
        }
    }

    public void Resume(NodeProcess process)
    {
        process.IsPaused = false;
        while (process.IsRunning && process.Inbox.TryDequeue(out var waiting))
        {
            Take(waiting.Target, (EventKind)waiting.Kind);
        }

        if (process.IsRunning)
        {
            Feed(process, new Input.Wake());
        }
    }

    /// <summary>Has a paused process take this when it resumes; true when it is paused.</summary>
    public static bool Waits(NodeProcess process, object target, EventKind kind)
    {
        if (process.IsPaused)
        {
            process.Inbox.Enqueue((target, (int)kind));
        }

        return process.IsPaused;
    }

    /// <summary>Gives a replica one input and sees to everything that comes of it.</summary>
    public Effects Feed(NodeProcess process, Input input)
    {
        Effects effects;
        try
        {
            effects = process.Replica.Handle(input, process.Clock(Now));
        }
        catch (InvariantException e)
        {
            Judge.OnBroken(Now, $"{process.Log.Name}: {e.Message}");
            End(process, "broken");
            return new Effects();
        }

        Show(process, input, effects);
        foreach (var send in effects.Sends)
        {
            _messenger.Send(process, send);
        }

        if (effects.HasLeft || effects.Fatal is not null)
        {
            Judge.Sightings.See(SightingNames.Left);
            End(process, effects.HasLeft ? "left" : "superseded");
        }
        else
        {
            WakeLater(process, effects.WakeAt);
        }

        return effects;
    }

    /// <summary>Adds an event to the trace, described when events are kept.</summary>
    public long Note(
        TraceKind kind, NodeProcess? process, ulong content, string text, string peer = "", long cause = 0, string message = "", IReadOnlyList<Carried>? carries = null)
    {
        var before = process?.LastEvent ?? 0;
        var number = Trace.Add(kind, Now.Ticks, process, content);
        if (Trace.KeepsEvents)
        {
            Trace.Keep(new TraceEvent(number, Now, kind, process?.Log.Name ?? "", peer, cause != 0 ? cause : before, message, text, carries ?? []));
        }

        return number;
    }

    private void Take(object target, EventKind kind)
    {
        switch (kind)
        {
            case EventKind.Wake:
                Wake((NodeProcess)target);
                break;
            case EventKind.Request:
                _messenger.Arrive((Flight)target);
                break;
            case EventKind.Answer:
                _messenger.Arrive((AnswerFlight)target);
                break;
            case EventKind.Deadline:
                _messenger.GiveUp((Flight)target);
                break;
            case EventKind.StepBegins:
                _faults.Begin((Step)target);
                break;
            case EventKind.StepEnds:
                _faults.End((Step)target);
                break;
            default:
                _clients.Take((ClientCall)target, kind);
                break;
        }
    }

    private void Wake(NodeProcess process)
    {
        if (!process.IsRunning || process.WakeTicks > Now.Ticks)
        {
            return;
        }

        process.WakeTicks = long.MaxValue;
        if (!process.IsPaused)
        {
            Feed(process, new Input.Wake());
        }
    }

    private void WakeLater(NodeProcess process, TimeSpan clock)
    {
        if (clock == TimeSpan.MaxValue)
        {
            return;
        }

        var ticks = Math.Max(process.Virtual(clock).Ticks, Now.Ticks + 1);
        if (ticks < process.WakeTicks)
        {
            process.WakeTicks = ticks;
            Enter(TimeSpan.FromTicks(ticks), process, EventKind.Wake);
        }
    }

    private void Show(NodeProcess process, Input input, Effects effects)
    {
        process.State.Now = Now;
        if (effects.Added is { } added)
        {
            var add = (Input.Add)input;
            var isNext = process.Log.Apply(added.Seq, add.Counter, add.Amount);
            Note(TraceKind.Apply, process, added.Seq, "", carries: Trace.KeepsEvents ? [new Carried(process.Log.Name, added.Seq, add.Counter)] : null);
            Judge.OnApplied(Now, process.Log, added.Seq, isNext);
            Spread?.OnApplied(process, added.Seq, add.Counter, Now);
        }

        var isPush = input is Input.Request { Message: PushRequest };
        if (effects.ChangedCounters.Count > 0 || isPush)
        {
            Judge.OnObserved(new Observation(Now, process.State, effects.ChangedCounters, isPush));
            Spread?.OnChanged(process, Now);
        }

        foreach (var fact in effects.Facts)
        {
            FactSightings.See(fact, Judge, Now, process.Log.Name);
            Note(TraceKind.Fact, process, Chance.Hash(fact.Kind), $"{fact.Kind} {fact.Text}", fact.Peer);
        }

        AssertInvariants(process);
    }

    private void AssertInvariants(NodeProcess process)
    {
        if (++_untilInvariants < _options.InvariantsEvery)
        {
            return;
        }

        _untilInvariants = 0;
        try
        {
            process.Replica.AssertInvariants();
        }
        catch (InvariantException e)
        {
            Judge.OnBroken(Now, $"{process.Log.Name}: {e.Message}");
        }
    }
}
