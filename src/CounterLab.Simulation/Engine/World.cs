using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Clients;
using CounterLab.Simulation.Clients.Keys;
using CounterLab.Simulation.Clients.Sessions;
using CounterLab.Simulation.Clients.Watches;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Nodes;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Tracing;

namespace CounterLab.Simulation.Engine;

/// <summary>
/// Nodes, network and clients on one thread in virtual time. The world owns the clock and the event queue, and
/// dispatches every event to the component that handles it.
/// </summary>
internal sealed class World
{
    /// <summary>A bit mask: cancellation is checked after every 4,096 events.</summary>
    private const long CancelEvery = 0xFFF;

    private readonly EventQueue _queue = new();
    private readonly SimulationOptions _options;
    private readonly Messenger _messenger;
    private readonly ActionExecutor _actions;
    private readonly ClientPool _clients;
    private readonly SessionWire _sessionWire;
    private readonly EventDispatcher _dispatcher;

    public World(Scenario scenario, SimulationOptions options)
    {
        (Scenario, _options) = (scenario, options);
        Chance = new Chance(scenario.Seed);
        History = new History { GrantsNeedVotes = scenario.OldNodes.Count == 0 };
        Judge = new Judge(scenario.Expect, History);
        Trace = new Trace(options.KeepEvents, options.EventsKept);
        Links = new SimulatedLinks(scenario.Network, Population);
        _messenger = new Messenger(this, options.Codec, options.Measure);
        Feeder = new Feeder(this, _messenger, options.InvariantsEvery);
        Spread = options.WatchSpread ? new SpreadWatch(scenario.Nodes.Count) : null;
        _actions = new ActionExecutor(this, new Starter(this, options));
        Readers = new ReaderPool(this);
        _sessionWire = new SessionWire(this, _messenger);
        Sessions = new SessionPool(this, _sessionWire, Readers);
        Watches = new WatchPool(this);
        Answers = new ClientJudgement(this);
        Keyed = new KeyedPool(this, Readers);
        _clients = new ClientPool(this, Readers, Sessions);
        _dispatcher = new EventDispatcher(this, _actions, _clients, _sessionWire);
    }

    public Scenario Scenario { get; }

    public Chance Chance { get; }

    public History History { get; }

    public Judge Judge { get; }

    public Trace Trace { get; }

    public SimulatedLinks Links { get; }

    public TrafficCount Traffic { get; } = new();

    public Population Population { get; } = new();

    public Feeder Feeder { get; }

    public ReaderPool Readers { get; }

    public SessionPool Sessions { get; }

    public KeyedPool Keyed { get; }

    /// <summary>The judgement of nodes' answers to clients without sessions.</summary>
    public ClientJudgement Answers { get; }

    public WatchPool Watches { get; }

    /// <summary>Measures how adds spread; null unless the options request it.</summary>
    public SpreadWatch? Spread { get; }

    public Mutant Mutant => _options.Mutant;

    /// <summary>The intervals of faults and pauses.</summary>
    public BandLog Bands { get; } = new();

    public TimeSpan Now { get; private set; }

    /// <summary>The number of events processed so far.</summary>
    public long Events { get; private set; }

    /// <summary>Returns the running nodes of the cluster under test.</summary>
    public List<SimulatedNode> Live() => Population.Live(Now);

    public void Begin()
    {
        _actions.StartAll();
        foreach (var step in Scenario.Steps)
        {
            Enter(step.At, step, EventKind.StepBegins);
        }

        _clients.Begin();
        Watches.Begin();
    }

    /// <summary>Ends all faults and stops writes.</summary>
    public void Settle()
    {
        _clients.Stop();
        Keyed.Settle();
        Watches.Settle();
        _actions.Settle();
        Sessions.Settle();
    }

    /// <summary>Processes all events up to a time. Returns false if the run must stop.</summary>
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

    /// <summary>Processes the next event if it is due by this time. Returns false if none is due.</summary>
    public bool TakeOne(TimeSpan end)
    {
        if (_queue.NextTicks > end.Ticks)
        {
            return false;
        }

        var (ticks, target, kind) = _queue.Take();
        Invariant.Holds(ticks >= Now.Ticks, $"an event at {Now.Ticks} or later, not a {(EventKind)kind} at {ticks}");
        Now = TimeSpan.FromTicks(ticks);
        Events++;
        _dispatcher.Take(target, (EventKind)kind);
        if (_options.AssertsWorld)
        {
            AssertInvariants();
        }

        return true;
    }

    /// <summary>
    /// Checks that time does not go back, that the queue is sorted, that every message in flight matches its link, and
    /// that the state of links and processes is consistent. Takes time linear in the state.
    /// </summary>
    /// <exception cref="InvariantException">The state is inconsistent.</exception>
    public void AssertInvariants()
    {
        Invariant.Holds(
            Now >= TimeSpan.Zero && Events >= 0, $"a time and a count of 0 or more, not {Now} and {Events}");
        Invariant.Holds(_queue.NextTicks >= Now.Ticks, $"no event before {Now.Ticks}, not one at {_queue.NextTicks}");
        _queue.AssertInvariants();
        Population.AssertInvariants();
        Links.AssertInvariants();
        foreach (var (_, _, target, kind) in _queue.Scheduled)
        {
            InFlightCheck.Assert(target, (EventKind)kind);
        }
    }

    /// <summary>Advances the time without processing an event.</summary>
    public void PassTo(TimeSpan moment) => Now = moment > Now ? moment : Now;

    /// <summary>
    /// Whether the run continues. It does not if it is abandoned as endless, or stops at a violation.
    /// </summary>
    public bool GoesOn()
    {
        if (Events >= _options.EventsMax)
        {
            Judge.OnGivenUp($"given up after {Events} events");
            return false;
        }

        return !_options.StopAtViolation || !Judge.HasViolations;
    }

    /// <summary>The scheduled events.</summary>
    public EventQueue Queue => _queue;

    public Messenger Messenger => _messenger;

    /// <summary>Performs the action of a step now.</summary>
    public void Do(Step step) => _actions.Begin(step);

    /// <summary>Ends a fault early. Returns false if it had already ended.</summary>
    public bool EndFault(int number) => _actions.End(number);

    /// <summary>Ends all faults on the links between two nodes.</summary>
    public void Heal(string a, string b) => _actions.Heal(a, b);

    public void Enter(TimeSpan at, object target, EventKind kind) => _queue.Enter(at.Ticks, target, (int)kind);

    /// <summary>Schedules a timeout that starts now. Timeouts must have one of a few lengths.</summary>
    public void EnterAfter(TimeSpan delay, object target, EventKind kind) =>
        _queue.EnterAfter(Now.Ticks, delay.Ticks, target, (int)kind);

    /// <summary>Performs an add now, as a client.</summary>
    public void Add(AddToCounter add) => _clients.Add(add);

    /// <summary>Sends an add with the concern quorum to every live node, and returns the calls.</summary>
    public List<ClientCall> AddToAll() => _clients.AddToAll();

    /// <summary>Sends an add now, and returns the call.</summary>
    public ClientCall AddAt(AddToCounter add) => _clients.Begin(add);

    /// <summary>Resets a counter now, as a client.</summary>
    public void Reset(ResetCounter reset) => _clients.Reset(reset);

    /// <summary>Creates bounds now, as a client.</summary>
    public void SetBound(CreateBounds bound) => _clients.SetBound(bound);

    /// <summary>Handles a node's report of whether the concern of an add was met.</summary>
    public void Settled(SimulatedProcess process, Settled settled)
    {
        _clients.Settled(process, settled);
        Keyed.Settled(process, settled);
        _sessionWire.Settled(process, settled);
    }

    /// <summary>Starts an incarnation.</summary>
    public void Add(SimulatedProcess process, Input.Start start)
    {
        Population.Add(process);
        this.Note(TraceKind.Start, process, Chance.Hash(process.Cluster), "");
        Feeder.Feed(process, start);
        WatchMajority();
    }

    /// <summary>Ends an incarnation; its memory is lost.</summary>
    public void End(SimulatedProcess process, string how)
    {
        this.Note(TraceKind.End, process, Chance.Hash(how), how);
        Population.End(process, how, Now);
        Watches.OnEnded(process);
        WatchMajority();
    }

    /// <summary>Notifies the judge if no majority of the members runs and is ready.</summary>
    private void WatchMajority()
    {
        if (!Population.HasReadyMajority())
        {
            Judge.OnMajorityLost(Now);
        }
    }

    /// <summary>Resumes a paused process, which then handles the events that arrived meanwhile, in order.</summary>
    public void Resume(SimulatedProcess process)
    {
        process.IsPaused = false;
        while (process.IsRunning && process.Inbox.TryDequeue(out var waiting))
        {
            _dispatcher.Take(waiting.Target, (EventKind)waiting.Kind);
        }

        if (process.IsRunning)
        {
            Feeder.WakeNow(process);
        }
    }
}
