using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Verdicts;

/// <summary>Shows a history to all checkers as it happens, and gives the verdict at its end.</summary>
public sealed class Judge
{
    private readonly Expectations _expectations;
    private readonly List<Checker> _checkers;
    private readonly List<Violation> _goals = [];
    private readonly List<string> _neverSeen = [];
    private readonly SlotNews _news;

    /// <summary>A judge with the checkers that the expectations name; all where they name none.</summary>
    public Judge(Expectations expectations, History history)
    {
        (_expectations, _news) = (expectations, new SlotNews(history));
        _checkers = [.. AllCheckers.Over(history).Where(checker => expectations.Always?.Contains(checker.Name) ?? true)];
    }

    /// <summary>What was seen.</summary>
    public Sightings Sightings { get; } = new();

    /// <summary>A promise has been broken.</summary>
    public bool HasViolations => _goals.Count > 0 || _checkers.Exists(static checker => checker.HasViolations);

    /// <summary>An owner did something.</summary>
    public void OnApplied(TimeSpan at, OwnerLog log, ulong seq, bool isNext)
    {
        foreach (var checker in _checkers)
        {
            checker.OnApplied(at, log, seq, isNext);
        }
    }

    /// <summary>A client learned an outcome.</summary>
    public void OnOperation(Operation operation)
    {
        foreach (var checker in _checkers)
        {
            checker.OnOperation(operation);
        }
    }

    /// <summary>A node took an input.</summary>
    public void OnObserved(in Observation observation)
    {
        if (_checkers.Count == 0)
        {
            return;
        }

        foreach (var counter in observation.Changed)
        {
            OnCounterChanged(observation, counter);
        }

        foreach (var checker in _checkers)
        {
            checker.OnObserved(observation);
        }
    }

    /// <summary>A node said what came of an add's concern.</summary>
    public void OnConfirmed(in ConfirmedAdd add)
    {
        Sightings.See(add.Settled.IsMet ? SightingNames.ConcernMet : SightingNames.ConcernMissed);
        foreach (var checker in _checkers)
        {
            checker.OnConfirmed(add);
        }
    }

    /// <summary>A node answered a read, or says that it can't.</summary>
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

    /// <summary>Long after all has converged a node does not answer a session's read.</summary>
    public void OnUnserved(TimeSpan at, int reader, INodeState node, IReadOnlyList<VectorEntry> token, IReadOnlyList<INodeState> live) =>
        _checkers.ForEach(checker => checker.OnUnserved(at, reader, node, token, live));

    /// <summary>Less than a majority of the configured members is there and ready.</summary>
    public void OnMajorityLost(TimeSpan at) => _checkers.ForEach(checker => checker.OnMajorityLost(at));

    /// <summary>A node left gracefully.</summary>
    public void OnLeft(in Farewell farewell)
    {
        foreach (var checker in _checkers)
        {
            checker.OnLeft(farewell);
        }
    }

    /// <summary>The run ends before its time: what was to be judged at its end was not.</summary>
    public void OnGivenUp(string why) => _neverSeen.Add($"the end ({why})");

    /// <summary>Something that must never happen inside a node did.</summary>
    public void OnBroken(TimeSpan at, string what) => _checkers.ForEach(checker => checker.OnBroken(at, what));

    /// <summary>All was healed long enough ago; nothing is written.</summary>
    public void OnCalm(TimeSpan at, IReadOnlyList<INodeState> live) => _checkers.ForEach(checker => checker.OnCalm(at, live));

    /// <summary>The end, after heal and settle.</summary>
    public void OnEnd(TimeSpan at, IReadOnlyList<INodeState> live)
    {
        _checkers.ForEach(checker => checker.OnEnd(at, live));
        if (live.Count == 0)
        {
            _neverSeen.Add("a live node at the end");
        }

        var isConvergenceChecked = _checkers.Exists(checker => checker is ConvergenceChecker);
        foreach (var goal in _expectations.Eventually.Where(goal => goal != GoalNames.Converged || !isConvergenceChecked))
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

    /// <summary>The verdict so far.</summary>
    public Verdict Verdict()
    {
        List<Violation> violations = [.. _checkers.SelectMany(checker => checker.Violations).Concat(_goals).OrderBy(v => v.At)];
        List<string> neverSeen = [.. _neverSeen, .. _expectations.Sometimes.Where(name => Sightings.Count(name) == 0)];
        var kind = violations.Count > 0 ? VerdictKind.Violated : neverSeen.Count > 0 ? VerdictKind.Unknown : VerdictKind.Valid;
        return new Verdict(kind, violations, neverSeen);
    }
}
