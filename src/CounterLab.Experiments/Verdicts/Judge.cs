using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Verdicts;

/// <summary>Passes a history to all checkers while it is produced, and returns the verdict.</summary>
public sealed class Judge
{
    private readonly Expectations _expectations;
    private readonly List<Checker> _checkers;
    private readonly List<Violation> _goals = [];
    private readonly List<string> _neverSeen = [];
    private readonly SlotNews _news;
    private readonly HashSet<int> _counters = [];
    private readonly History _history;

    /// <summary>Creates a judge with the checkers that the expectations name, or with all of them.</summary>
    public Judge(Expectations expectations, History history)
    {
        (_expectations, _history, _news) = (expectations, history, new SlotNews(history));
        _checkers =
            [.. AllCheckers.Over(history).Where(checker => expectations.Always?.Contains(checker.Name) ?? true)];
    }

    /// <summary>The number of occurrences of each sighting so far.</summary>
    public Sightings Sightings { get; } = new();

    /// <summary>Whether an invariant was violated.</summary>
    public bool HasViolations => _goals.Count > 0 || _checkers.Exists(static checker => checker.HasViolations);

    /// <summary>Called when an owner applied an operation.</summary>
    public void OnApplied(TimeSpan at, OwnerLog log, ulong seq, bool isNext)
    {
        foreach (var checker in _checkers)
        {
            checker.OnApplied(at, log, seq, isNext);
        }
    }

    /// <summary>Called when a client learned the outcome of an operation.</summary>
    public void OnOperation(Operation operation)
    {
        foreach (var checker in _checkers)
        {
            checker.OnOperation(operation);
        }
    }

    /// <summary>Called when a node accepted an add with an idempotency key, or answered that it had before.</summary>
    public void OnKeyed(TimeSpan at, OwnerLog log, string key, ulong seq, bool isRepeated) =>
        _checkers.ForEach(checker => checker.OnKeyed(at, log, key, seq, isRepeated));

    /// <summary>Called for each counter of a watch that has sent all reported changes.</summary>
    public void OnWatched(in WatchedCounter watched)
    {
        foreach (var checker in _checkers)
        {
            checker.OnWatched(watched);
        }
    }

    /// <summary>Called when a node refused something for a limit or a key that gave it no reason to.</summary>
    /// <param name="what">What it refused.</param>
    public void OnUndueRefusal(TimeSpan at, string node, string what, Refusal refusal) =>
        _checkers.ForEach(checker => checker.OnUndueRefusal(at, node, what, refusal));

    /// <summary>
    /// Called for each refusal of an add that its client sent several times, when the client stops. The add may have
    /// been applied by another attempt.
    /// </summary>
    public void OnAttempt(Operation refused) => _checkers.ForEach(checker => checker.OnAttempt(refused));

    /// <summary>Called when a node has handled an input.</summary>
    public void OnObserved(in Observation observation)
    {
        if (_checkers.Count == 0)
        {
            return;
        }

        _counters.Clear();
        for (var i = 0; i < observation.Changed.Count; i++)
        {
            // The state is the same when a counter is listed again, so checkers that found nothing find nothing.
            if (_counters.Add(observation.Changed[i]) || HasViolations)
            {
                OnCounterChanged(observation, observation.Changed[i]);
            }
        }

        foreach (var checker in _checkers)
        {
            checker.OnObserved(observation);
        }
    }

    /// <summary>Called when a node reported whether the concern of an add was met.</summary>
    public void OnConfirmed(in ConfirmedAdd add)
    {
        Sightings.See(add.Settled.IsMet ? SightingNames.ConcernMet : SightingNames.ConcernMissed);
        foreach (var checker in _checkers)
        {
            checker.OnConfirmed(add);
        }
    }

    /// <summary>Called when a node answered a read, or reported that it cannot answer it.</summary>
    /// <param name="live">The live nodes; read only if operations are lost.</param>
    public void OnRead(in ServedRead read, IReadOnlyList<INodeState> live)
    {
        if (read.Settled.IsLost)
        {
            Sightings.See(SightingNames.SessionLost);
        }
        else if (read.Settled.IsMet && read.At > read.Start)
        {
            Sightings.See(SightingNames.ReadWaited);
        }

        foreach (var checker in _checkers)
        {
            checker.OnRead(read);
            if (read.Settled.IsLost)
            {
                checker.OnLost(read, live);
            }
        }
    }

    /// <summary>Called when a node has not answered a session's read although everything converged long ago.</summary>
    public void OnUnserved(
        TimeSpan at, int reader, INodeState node, IReadOnlyList<VectorEntry> token, IReadOnlyList<INodeState> live) =>
        _checkers.ForEach(checker => checker.OnUnserved(at, reader, node, token, live));

    /// <summary>Called when no majority of the configured members runs and is ready.</summary>
    public void OnMajorityLost(TimeSpan at) => _checkers.ForEach(checker => checker.OnMajorityLost(at));

    /// <summary>Called when a node left gracefully.</summary>
    public void OnLeft(in LeftNode left)
    {
        foreach (var checker in _checkers)
        {
            checker.OnLeft(left);
        }
    }

    /// <summary>Called when the run was abandoned. The verdict is then unknown, unless there is a violation.</summary>
    public void OnGivenUp(string why) => _neverSeen.Add($"the end ({why})");

    /// <summary>Called when an invariant inside a node was violated.</summary>
    public void OnBroken(TimeSpan at, string what) => _checkers.ForEach(checker => checker.OnBroken(at, what));

    /// <summary>
    /// Called when a node found that a session's records contradict each other, with its text, which names the session.
    /// That is right if the session's client was copied, and otherwise a broken invariant.
    /// </summary>
    public void OnContradicted(TimeSpan at, string what)
    {
        if (!_history.NamesCopied(what))
        {
            OnBroken(at, what);
        }
    }

    /// <summary>Called in the calm phase: everything was healed some time ago, and nothing is written.</summary>
    public void OnCalm(TimeSpan at, IReadOnlyList<INodeState> live) =>
        _checkers.ForEach(checker => checker.OnCalm(at, live));

    /// <summary>Called when an add with the concern quorum in a calm cluster was answered, or was not.</summary>
    public void OnCalmAdd(in CalmAdd add)
    {
        if (_expectations.Eventually.Contains(GoalNames.Served) && add.Missing() is { } missing)
        {
            _goals.Add(new Violation(GoalNames.Served, missing, add.At));
        }
    }

    /// <summary>Called when rights that live nodes have could not be used in a calm cluster.</summary>
    public void OnUnusable(TimeSpan at, string what) => _goals.Add(new Violation(GoalNames.Served, what, at));

    /// <summary>Called at the end of the run, after heal and settle.</summary>
    public void OnEnd(TimeSpan at, IReadOnlyList<INodeState> live)
    {
        _checkers.ForEach(checker => checker.OnEnd(at, live));
        if (live.Count == 0)
        {
            _neverSeen.Add("a live node at the end");
        }

        var isConvergenceChecked = _checkers.Exists(checker => checker is ConvergenceChecker);
        foreach (var goal in
            _expectations.Eventually.Where(goal => goal != GoalNames.Converged || !isConvergenceChecked))
        {
            if (Goals.Missing(goal, live) is { } missing)
            {
                _goals.Add(new Violation(goal, missing, at));
            }
        }
    }

    private void OnCounterChanged(in Observation observation, int counter)
    {
        var slots = _news.Of(observation.Node, counter, all: HasViolations);
        var seen = new SeenCounter(observation.At, observation.Node, observation.Node.NameOf(counter), slots);
        foreach (var checker in _checkers)
        {
            checker.OnCounterChanged(seen);
        }
    }

    /// <summary>Returns the current verdict.</summary>
    public Verdict Verdict()
    {
        List<Violation> violations =
            [.. _checkers.SelectMany(checker => checker.Violations).Concat(_goals).OrderBy(v => v.At)];
        List<string> neverSeen = [.. _neverSeen, .. _expectations.Sometimes.Where(name => Sightings.Count(name) == 0)];
        var kind =
            violations.Count > 0 ? VerdictKind.Violated : neverSeen.Count > 0 ? VerdictKind.Unknown : VerdictKind.Valid;
        return new Verdict(kind, violations, neverSeen);
    }
}
