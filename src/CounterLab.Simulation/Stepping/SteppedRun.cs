using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Tracing;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Snapshots;
using CounterLab.Simulation.Tracing;

namespace CounterLab.Simulation.Stepping;

/// <summary>
/// A run of a scenario that can be stopped anywhere, inspected, advanced by time or by event, and changed by
/// interventions. Scenario, options and interventions determine the run: an equal run has the same state at the same
/// <see cref="Position"/>, and a run without interventions ends like <see cref="Simulator.Run"/>. Not thread-safe.
/// </summary>
public sealed class SteppedRun
{
    private readonly SimulationOptions _options;
    private readonly World _world;
    private readonly RunPlan _plan;
    private readonly InFlightMessages _inFlight;
    private readonly PlanStops _stops;
    private readonly List<Intervention> _done = [];
    private readonly Queue<Intervention> _coming;

    /// <summary>Creates a run and leaves it at its start.</summary>
    /// <param name="interventions">Interventions that are performed when the run reaches their positions.</param>
    /// <exception cref="ScenarioException">A step has an action that only real nodes support.</exception>
    public SteppedRun(
        Scenario scenario, SimulationOptions? options = null, IEnumerable<Intervention>? interventions = null)
    {
        WorldCheck.Assert(scenario, Worlds.Simulated);
        Scenario = scenario;
        _options = (options ?? new SimulationOptions()) with { KeepEvents = true };
        _world = new World(scenario, _options);
        _plan = new RunPlan(_world, new ColumnLog(_world, isKept: false), _options.WatchCalm);
        _inFlight = new InFlightMessages(_world);
        _coming = new Queue<Intervention>((interventions ?? []).OrderBy(intervention => intervention.After));
        _stops = new PlanStops(_plan);
        IsOver = !_stops.Pass();
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The mutant of the run.</summary>
    public Protocol.Mutants.Mutant Mutant => _options.Mutant;

    /// <summary>The current position.</summary>
    public Position Position => new(_world.Events + _stops.Passed, _world.Now);

    /// <summary>The virtual time.</summary>
    public TimeSpan Now => _world.Now;

    /// <summary>The number of events of the virtual world so far.</summary>
    public long Events => _world.Events;

    /// <summary>The current phase.</summary>
    public RunPhase Phase => IsOver ? RunPhase.Over : _plan.Phase;

    /// <summary>Whether the run has ended and its verdict is final.</summary>
    public bool IsOver { get; private set; }

    /// <summary>When heal and settle began, or null before that.</summary>
    public TimeSpan? HealedAt => _plan.HealedAt;

    /// <summary>The time from heal and settle to convergence, or null before convergence.</summary>
    public TimeSpan? ConvergedAfter => _plan.ConvergedAt - _plan.HealedAt;

    /// <summary>All interventions so far, including those without effect.</summary>
    public IReadOnlyList<Intervention> Interventions => _done;

    /// <summary>The trace of the run so far.</summary>
    public Trace Trace => _world.Trace;

    /// <summary>The intervals of faults and pauses.</summary>
    public IReadOnlyList<TraceBand> Bands => _world.Bands.All;

    /// <summary>The faults and pauses that have not ended, with their index in <see cref="Bands"/>.</summary>
    public IReadOnlyList<(ScenarioAction Action, int Number)> OpenFaults => [.. _world.Bands.Open];

    /// <summary>The ids of all nodes that ever started.</summary>
    public IReadOnlyList<string> NodeIds => _world.Population.NodeIds;

    /// <summary>
    /// The current verdict. Before the run has ended it may be unknown, because sightings are still missing.
    /// </summary>
    public Verdict Verdict => _world.Judge.Verdict();

    /// <summary>The number of occurrences of each sighting.</summary>
    public IReadOnlyDictionary<string, long> Seen => _world.Judge.Sightings.Counts;

    /// <summary>The messages in flight.</summary>
    public IReadOnlyList<InFlightMessage> InFlight => _inFlight.Messages();

    /// <summary>A picture of the run for one counter.</summary>
    public RunSnapshot Look(string counter) => new SnapshotTaker(_world).Take(counter);

    /// <summary>
    /// Returns the value of a counter at each of <see cref="NodeIds"/>, or null for a node that does not run.
    /// </summary>
    public Int128?[] Values(string counter) =>
    [
        .. NodeIds.Select(id => _world.Population.At(id) is { } process && process.Cluster == Starter.Cluster
            ? process.State.ShownOf(counter).Value
            : (Int128?)null),
    ];

    /// <summary>The totals of all nodes so far: own operations, sent messages and failed pushes.</summary>
    public (long Operations, long Messages, long Retries) Totals => (
        _world.History.Logs.Sum(log => (long)log.Head),
        _world.Traffic.Of().Messages,
        _world.Judge.Sightings.Count(SightingNames.Retry));

    /// <summary>The backlog of each pair of nodes that has one.</summary>
    public Dictionary<LinkId, long> Lag =>
        _world.Population.Processes.Where(process => process.IsRunning && process.Cluster == Starter.Cluster)
        .SelectMany(process => process.State.Backlogs.Select(
            debt => (Link: new LinkId(process.Id, debt.Peer), Owed: (long)debt.Operations)))
        .ToDictionary(pair => pair.Link, pair => pair.Owed);

    /// <summary>Returns the accepted range of a counter.</summary>
    public (Int128 Least, Int128 Most) Accepted(string counter) =>
        AcceptedRanges.Of(_world.History, _world.Live()).GetValueOrDefault(counter) is var range
            ? (range.Least, range.Most)
            : default;

    /// <summary>Whether all running nodes have the same state.</summary>
    public bool HasConverged =>
        _world.Live() is { Count: > 0 } live && ConvergenceChecker.FirstDifference(live, _ => "") is null;

    /// <summary>
    /// Returns the names of the counters that nodes know, in byte order, at most <paramref name="max"/>.
    /// </summary>
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

    /// <summary>Advances to a time. Returns false if the run had already ended.</summary>
    public bool RunTo(TimeSpan moment)
    {
        var wasOver = IsOver;
        while (!IsOver && Move(moment))
        {
        }

        PassTo(moment);
        return !wasOver;
    }

    /// <summary>Advances to a position of this run or of an equal one.</summary>
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

    /// <summary>
    /// Advances until the trace has a new event. Returns false if the run has ended, or there was no event within a
    /// second of virtual time.
    /// </summary>
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

    /// <summary>
    /// Performs an intervention now. Returns false if it had no effect, for example because the message is no longer in
    /// flight.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The run has ended, or interventions at later positions are still pending.
    /// </exception>
    public bool Do(Intervention intervention)
    {
        if (IsOver || _coming.Count > 0)
        {
            throw new InvalidOperationException(
                IsOver ? "The run is over." : "The run has not come to its last intervention yet.");
        }

        return Apply(intervention with { After = Position });
    }

    /// <summary>Checks the world, and that neither the next stop nor the next intervention is in the past.</summary>
    /// <exception cref="InvariantException">The state is inconsistent.</exception>
    internal void AssertInvariants()
    {
        _world.AssertInvariants();
        _stops.AssertInvariants(Now, IsOver);
        var before = _done.Count > 0 ? _done[^1].After : Position.Start;
        foreach (var next in _coming)
        {
            Invariant.Holds(
                next.After >= before, $"interventions in the order of their positions, {before} then {next.After}");
            before = next.After;
        }
    }

    /// <summary>
    /// Performs the next move if it is due by this time: an intervention, one event, or one stop of the plan.
    /// </summary>
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
        else if (_world.TakeOne(limit < _stops.Next ? limit : _stops.Next))
        {
            IsOver = !_world.GoesOn();
        }
        else if (_stops.Next <= limit)
        {
            _world.PassTo(_stops.Next);
            IsOver = !_stops.Pass();
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

    private bool Apply(Intervention intervention)
    {
        _done.Add(intervention);
        switch (intervention)
        {
            case MessageIntervention message:
                return _inFlight.Act(message);
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
