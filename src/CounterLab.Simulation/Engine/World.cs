using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Clients;
using CounterLab.Simulation.Clients.Sessions;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Nodes;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Tracing;

namespace CounterLab.Simulation.Engine;

/// <summary>
/// Nodes, network and clients on one thread in virtual time. It owns the clock and the queue and hands every event to
/// the part whose it is; who does what is decided there.
/// </summary>
internal sealed class World
{
    /// <summary>Every 4,096th event.</summary>
    private const long CancelEvery = 0xFFF;

    private readonly EventQueue _queue = new();
    private readonly SimulationOptions _options;
    private readonly Messenger _messenger;
    private readonly ActionExecutor _actions;
    private readonly ClientPool _clients;
    private readonly SessionWire _sessionWire;

    public World(Scenario scenario, SimulationOptions options)
    {
        (Scenario, _options) = (scenario, options);
        Chance = new Chance(scenario.Seed);
        History = new History();
        Judge = new Judge(scenario.Expect, History);
        Trace = new Trace(options.KeepEvents, options.EventsKept);
        Links = new LinkTable(scenario.Network, Population);
        _messenger = new Messenger(this, options.Codec, options.Measure);
        Feeder = new Feeder(this, _messenger, options.InvariantsEvery);
        Spread = options.WatchSpread ? new SpreadWatch(scenario.Nodes.Count) : null;
        _actions = new ActionExecutor(this, new Starter(this, options));
        Readers = new ReaderPool(this);
        _sessionWire = new SessionWire(this, _messenger);
        Sessions = new SessionPool(this, _sessionWire, Readers);
        _clients = new ClientPool(this, Readers, Sessions);
    }

    public Scenario Scenario { get; }

    public Chance Chance { get; }

    public History History { get; }

    public Judge Judge { get; }

    public Trace Trace { get; }

    public LinkTable Links { get; }

    public TrafficCount Traffic { get; } = new();

    public Population Population { get; } = new();

    public Feeder Feeder { get; }

    public ReaderPool Readers { get; }

    public SessionPool Sessions { get; }

    /// <summary>Null unless it was asked for.</summary>
    public SpreadWatch? Spread { get; }

    public Mutant Mutant => _options.Mutant;

    /// <summary>What was wrong, and when.</summary>
    public BandLog Bands { get; } = new();

    public TimeSpan Now { get; private set; }

    /// <summary>Events taken from the queue so far.</summary>
    public long Events { get; private set; }

    /// <summary>Running nodes of the cluster under test, as they are now.</summary>
    public List<NodeState> Live() => Population.Live(Now);

    public void Begin()
    {
        _actions.StartAll();
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
        _actions.Settle();
        Sessions.Settle();
    }

    /// <summary>Goes on until nothing more is due up to this moment; false when the run must stop.</summary>
    public bool RunTo(TimeSpan end)
    {
        while (TakeOne(end))
        {
            if ((Events & CancelEvery) == 0)
            {
                _options.Cancel.ThrowIfCancellationRequested();
            }

            if (!GoesOn())
            {
                return false;
            }
        }

        Now = end;
        return true;
    }

    /// <summary>Takes the next event, if it is due by this moment; false: none is.</summary>
    public bool TakeOne(TimeSpan end)
    {
        if (_queue.NextTicks > end.Ticks)
        {
            return false;
        }

        var (ticks, target, kind) = _queue.Take();
        Now = TimeSpan.FromTicks(ticks);
        Events++;
        Take(target, (EventKind)kind);
        return true;
    }

    /// <summary>Nothing happens up to this moment.</summary>
    public void PassTo(TimeSpan moment) => Now = moment > Now ? moment : Now;

    /// <summary>False: the run is given up as endless, or stops at its violation.</summary>
    public bool GoesOn()
    {
        if (Events >= _options.EventsMax)
        {
            Judge.OnGivenUp($"given up after {Events} events");
            return false;
        }

        return !_options.StopAtViolation || !Judge.HasViolations;
    }

    /// <summary>What waits to happen.</summary>
    public EventQueue Queue => _queue;

    public Messenger Messenger => _messenger;

    /// <summary>A step from outside, right now.</summary>
    public void Do(Step step) => _actions.Begin(step);

    /// <summary>A fault ends before its time; false: it is over.</summary>
    public bool EndFault(int number) => _actions.End(number);

    /// <summary>Everything between two nodes is right from now on.</summary>
    public void Heal(string a, string b) => _actions.Heal(a, b);

    public void Enter(TimeSpan at, object target, EventKind kind) => _queue.Enter(at.Ticks, target, (int)kind);

    /// <summary>A time-out: it has one of few lengths, which all begin now.</summary>
    public void EnterAfter(TimeSpan delay, object target, EventKind kind) =>
        _queue.EnterAfter(Now.Ticks, delay.Ticks, target, (int)kind);

    /// <summary>A client adds right now.</summary>
    public void Add(AddToCounter add) => _clients.Add(add);

    /// <summary>A client resets right now.</summary>
    public void Reset(ResetCounter reset) => _clients.Reset(reset);

    /// <summary>A client creates bounds right now.</summary>
    public void SetBound(CreateBounds bound) => _clients.SetBound(bound);

    /// <summary>A node says what came of an add's concern.</summary>
    public void Settled(NodeProcess process, Settled settled)
    {
        _clients.Settled(process, settled);
        _sessionWire.Settled(process, settled);
    }

    /// <summary>A life begins.</summary>
    public void Add(NodeProcess process, Input.Start start)
    {
        Population.Add(process);
        Note(TraceKind.Start, process, Chance.Hash(process.Cluster), "");
        Feeder.Feed(process, start);
        WatchMajority();
    }

    /// <summary>A life ends, its memory is gone.</summary>
    public void End(NodeProcess process, string how)
    {
        Note(TraceKind.End, process, Chance.Hash(how), how);
        Population.End(process, how);
        WatchMajority();
    }

    /// <summary>Tells the judge when less than a majority of the members is there and ready.</summary>
    private void WatchMajority()
    {
        if (!Population.HasReadyMajority())
        {
            Judge.OnMajorityLost(Now);
        }
    }

    /// <summary>A paused process goes on: it takes what came meanwhile, in order.</summary>
    public void Resume(NodeProcess process)
    {
        process.IsPaused = false;
        while (process.IsRunning && process.Inbox.TryDequeue(out var waiting))
        {
            Take(waiting.Target, (EventKind)waiting.Kind);
        }

        if (process.IsRunning)
        {
            Feeder.WakeNow(process);
        }
    }

    /// <summary>Adds an event to the trace, described when events are kept.</summary>
    /// <param name="lane">Where it happens, unless at a process.</param>
    /// <param name="details">More of what is kept.</param>
    public long Note(
        TraceKind kind,
        NodeProcess? process,
        ulong content,
        string text,
        string peer = "",
        long cause = 0,
        string message = "",
        IReadOnlyList<Carried>? carries = null,
        string lane = "",
        Func<TraceEvent, TraceEvent>? details = null)
    {
        var before = process?.LastEvent ?? 0;
        var number = Trace.Add(kind, Now.Ticks, process, content);
        if (Trace.KeepsEvents)
        {
            var described = new TraceEvent(number, Now, kind, process?.Log.Name ?? lane, peer, cause != 0 ? cause : before, message, text, carries ?? []);
            Trace.Keep(details is null ? described : details(described));
        }

        return number;
    }

    /// <summary>
    /// Keeps an event that follows from others and so is no part of the hash: what a client sends and learns. 0 when events
    /// are not kept.
    /// </summary>
    /// <param name="lane">Where it happens, unless at a process.</param>
    public long Tell(TraceKind kind, NodeProcess? process, string lane, string peer, long cause, string message, string text)
    {
        if (!Trace.KeepsEvents)
        {
            return 0;
        }

        var before = process?.LastEvent ?? 0;
        var number = Trace.Next(process);
        Trace.Keep(new TraceEvent(number, Now, kind, process?.Log.Name ?? lane, peer, cause != 0 ? cause : before, message, text, []));
        return number;
    }

    private void Take(object target, EventKind kind)
    {
        switch (kind)
        {
            case EventKind.Wake:
                Feeder.Wake((NodeProcess)target);
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
                _actions.Begin((Step)target);
                break;
            case EventKind.StepEnds:
                _actions.End((Step)target);
                break;
            case EventKind.SessionArrives:
                _sessionWire.Arrive((SessionCall)target);
                break;
            case EventKind.SessionIsAnswered when !_sessionWire.IsStopped((SessionAnswer)target):
                _sessionWire.Delivered((SessionAnswer)target);
                Sessions.Take((SessionAnswer)target);
                break;
            case EventKind.SessionIsAnswered:
                break;
            case EventKind.SessionCallEnds:
                Sessions.GiveUp((SessionCall)target);
                break;
            case EventKind.SessionActs:
                Sessions.Act((SessionClient)target);
                break;
            case EventKind.ClientActs:
                _clients.Act((ClientOperation)target);
                break;
            case EventKind.ReadArrives:
                Readers.Arrive((ReadCall)target);
                break;
            default:
                _clients.Take((ClientCall)target, kind);
                break;
        }
    }
}
