using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Tracing;
using CounterLab.Experiments.Verdicts;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;
using CounterLab.Simulation.Pictures;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Tracing;

namespace CounterLab.Simulation.Stepping;

/// <summary>
/// A run of a scenario that can be stopped anywhere, looked at, driven on by time or event by event, and interfered with.
/// Scenario, options and interventions decide it: another one of the same is brought to the same <see cref="Position"/> in
/// the same state, and left alone it ends as <see cref="Simulator.Run"/> does. For one thread at a time.
/// </summary>
public sealed class SteppedRun
{
    private readonly SimulationOptions _options;
    private readonly World _world;
    private readonly RunPlan _plan;
    private readonly Airspace _air;
    private readonly IEnumerator<TimeSpan> _stops;
    private readonly List<Intervention> _done = [];
    private readonly Queue<Intervention> _coming;
    private TimeSpan _stop;

    /// <summary>At its beginning.</summary>
    /// <param name="interventions">In the order of their positions; they are done when the run comes by.</param>
    /// <exception cref="ScenarioException">A step has a fault that only real nodes can have.</exception>
    public SteppedRun(Scenario scenario, SimulationOptions? options = null, IEnumerable<Intervention>? interventions = null)
    {
        WorldCheck.Assert(scenario, Worlds.Simulated);
        Scenario = scenario;
        _options = (options ?? new SimulationOptions()) with { KeepEvents = true };
        _world = new World(scenario, _options);
        _plan = new RunPlan(_world, new ColumnLog(_world, isKept: false), _options.WatchCalm);
        _air = new Airspace(_world);
        _coming = new Queue<Intervention>((interventions ?? []).OrderBy(intervention => intervention.After));
        _stops = _plan.Stops().GetEnumerator();
        Pass();
    }

    /// <summary>What is run.</summary>
    public Scenario Scenario { get; }

    /// <summary>A rule that is broken.</summary>
    public Protocol.Mutants.Mutant Mutant => _options.Mutant;

    /// <summary>Where it stands.</summary>
    public Position Position => new(_world.Events + Stops, _world.Now);

    /// <summary>Virtual time.</summary>
    public TimeSpan Now => _world.Now;

    /// <summary>Events of the virtual world so far.</summary>
    public long Events => _world.Events;

    /// <summary>In which phase it is.</summary>
    public RunPhase Phase => IsOver ? RunPhase.Over : _plan.Phase;

    /// <summary>Nothing more comes: the verdict is final.</summary>
    public bool IsOver { get; private set; }

    /// <summary>When everything was healed at the end; null: not yet.</summary>
    public TimeSpan? HealedAt => _plan.HealedAt;

    /// <summary>From there to convergence; null: not yet.</summary>
    public TimeSpan? ConvergedAfter => _plan.ConvergedAt - _plan.HealedAt;

    /// <summary>What was done so far from outside, also what was done in vain.</summary>
    public IReadOnlyList<Intervention> Interventions => _done;

    /// <summary>Everything that happened, or the newest of it.</summary>
    public Trace Trace => _world.Trace;

    /// <summary>What was wrong, and when.</summary>
    public IReadOnlyList<TraceBand> Bands => _world.Bands.All;

    /// <summary>Faults and pauses that last, by their place among <see cref="Bands"/>.</summary>
    public IReadOnlyList<(ScenarioAction Action, int Number)> OpenFaults => [.. _world.Bands.Open];

    /// <summary>Ids of nodes that ever were.</summary>
    public IReadOnlyList<string> NodeIds => _world.Population.NodeIds;

    /// <summary>As it stands: unknown for want of what was not seen yet, until the run is over.</summary>
    public Verdict Verdict => _world.Judge.Verdict();

    /// <summary>How often what was looked for was seen.</summary>
    public IReadOnlyDictionary<string, long> Seen => _world.Judge.Sightings.Counts;

    /// <summary>Messages under way.</summary>
    public IReadOnlyList<InFlightMessage> InFlight => _air.Messages();

    private long Stops { get; set; }

    /// <summary>How it stands, for one counter.</summary>
    public RunPicture Look(string counter) => new PictureTaker(_world).Take(counter);

    /// <summary>A counter's value at each node, in the order of <see cref="NodeIds"/>; null where none runs.</summary>
    public Int128?[] Values(string counter) => [.. NodeIds.Select(id => _world.Population.At(id) is { } process && process.Cluster == Starter.Cluster
        ? process.State.ShownOf(counter).Value
        : (Int128?)null)];

    /// <summary>What all nodes did so far: operations of their own, messages sent, pushes that failed.</summary>
    public (long Operations, long Messages, long Retries) Totals => (
        _world.History.Logs.Sum(log => (long)log.Head), _world.Traffic.Of().Messages, _world.Judge.Sightings.Count(SightingNames.Retry));

    /// <summary>Operations owed by pair, where any are.</summary>
    public Dictionary<(string From, string To), long> Lag => _world.Population.Processes.Where(process => process.IsRunning && process.Cluster == Starter.Cluster)
        .SelectMany(process => process.State.Debts.Select(debt => ((process.Id, debt.Peer), (long)debt.Operations)))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    /// <summary>Least and greatest total of a counter that clients may find, as far as they were told.</summary>
    public (Int128 Least, Int128 Most) Accepted(string counter) =>
        AcceptedRanges.Of(_world.History, _world.Live()).GetValueOrDefault(counter) is var range ? (range.Least, range.Most) : default;

    /// <summary>All running nodes hold the same state.</summary>
    public bool HasConverged => _world.Live() is { Count: > 0 } live && ConvergenceChecker.FirstDifference(live, _ => "") is null;

    /// <summary>Names of counters that nodes know, in byte order: at most so many.</summary>
    public IReadOnlyList<string> Counters(int max)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var node in _world.Live())
        {
            for (var i = 0; i < node.CounterCount && names.Count < max; i++)
            {
                names.Add(node.NameOf(i));
            }
        }

        return [.. names];
    }

    /// <summary>Goes on to a moment; false: the run was over before.</summary>
    public bool RunTo(TimeSpan moment)
    {
        var wasOver = IsOver;
        while (!IsOver && Move(moment))
        {
        }

        PassTo(moment);
        return !wasOver;
    }

    /// <summary>Goes on to a position of this run, or of one like it.</summary>
    public void RunTo(Position position)
    {
        while (!IsOver && Position.Moves < position.Moves && Move(TimeSpan.MaxValue))
        {
        }

        while (!IsOver && _coming.TryPeek(out var next) && next.After <= position)
        {
            Move(position.At);
        }

        PassTo(position.At);
    }

    /// <summary>Goes on until something more is in the trace; false: the run is over, or nothing came within a second of virtual time.</summary>
    public bool Step()
    {
        var (seen, limit) = (Trace.Count, Now + TimeSpan.FromSeconds(1));
        while (!IsOver && Trace.Count == seen)
        {
            if (!Move(limit))
            {
                PassTo(limit);
                return false;
            }
        }

        return Trace.Count > seen;
    }

    /// <summary>Does something from outside, here and now. False: in vain, the message is no longer under way.</summary>
    /// <exception cref="InvalidOperationException">The run is over, or has interventions of its own still to come.</exception>
    public bool Do(Intervention intervention)
    {
        if (IsOver || _coming.Count > 0)
        {
            throw new InvalidOperationException(IsOver ? "The run is over." : "The run has not come to its last intervention yet.");
        }

        return Apply(intervention with { After = Position });
    }

    /// <summary>What comes next, if it is due by then: an intervention, one event, or one stop of the plan.</summary>
    private bool Move(TimeSpan limit)
    {
        if (_coming.TryPeek(out var next) && next.After.Moves <= Position.Moves)
        {
            if (next.After.At > limit)
            {
                return false; // nothing else was due before it
            }

            _world.PassTo(next.After.At);
            Apply(_coming.Dequeue());
        }
        else if (_world.TakeOne(limit < _stop ? limit : _stop))
        {
            IsOver = !_world.GoesOn();
        }
        else if (_stop <= limit)
        {
            _world.PassTo(_stop);
            Pass();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void PassTo(TimeSpan moment)
    {
        if (!IsOver)
        {
            _world.PassTo(moment);
        }
    }

    private void Pass()
    {
        Stops++;
        if (_stops.MoveNext())
        {
            _stop = _stops.Current;
        }
        else
        {
            IsOver = true;
        }
    }

    private bool Apply(Intervention intervention)
    {
        _done.Add(intervention);
        switch (intervention)
        {
            case MessageIntervention message:
                return _air.Act(message);
            case EndIntervention end:
                return _world.EndFault(end.Number);
            case HealLinkIntervention heal:
                _world.Heal(heal.A, heal.B);
                return true;
            case RetryIntervention retry:
                return _world.Population.At(retry.From) is { IsPaused: false } process
                    && _world.Feeder.Feed(process, new Protocol.Input.RetryNow(retry.To)).Result.Kind
                        == Protocol.InputResultKind.Retried;
            case StepIntervention step:
                _world.Do(new Step(_world.Now, step.Action, step.For));
                return true;
            default:
                throw new InvalidOperationException($"no rule for {intervention}");
        }
    }
}
