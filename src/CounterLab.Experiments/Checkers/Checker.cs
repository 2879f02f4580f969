using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Judges one invariant over a history. A checker uses only what can be observed in both worlds: operations, states and
/// outcomes. For each checker, at least one mutant shows that it detects a broken protocol (docs/SIMULATION.md).
/// </summary>
public abstract class Checker(string name)
{
    private const int ViolationsMax = 3;

    private readonly List<Violation> _violations = [];

    /// <summary>The checker's name, one of <see cref="CheckerNames"/>.</summary>
    public string Name { get; } = name;

    /// <summary>The first few violations. Later ones usually result from them.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>Whether the invariant was violated.</summary>
    public bool HasViolations => _violations.Count > 0;

    /// <summary>
    /// Called when an owner applied its operation <paramref name="seq"/>. <paramref name="isNext"/> is true if this was
    /// the next number of its sequence.
    /// </summary>
    public virtual void OnApplied(TimeSpan at, OwnerLog log, ulong seq, bool isNext)
    {
    }

    /// <summary>Called when a client learned the outcome of its add.</summary>
    public virtual void OnOperation(Operation operation)
    {
    }

    /// <summary>Called when a node accepted an add with an idempotency key, or answered that it had before.</summary>
    public virtual void OnKeyed(TimeSpan at, OwnerLog log, string key, ulong seq, bool isRepeated)
    {
    }

    /// <summary>Called for each counter of a watch that has sent all reported changes.</summary>
    public virtual void OnWatched(in WatchedCounter watched)
    {
    }

    /// <summary>Called when a node refused something for a limit or a key that gave it no reason to.</summary>
    /// <param name="what">What it refused.</param>
    public virtual void OnUndueRefusal(TimeSpan at, string node, string what, Refusal refusal)
    {
    }

    /// <summary>
    /// Called for each refusal of an add that its client sent several times, when the client stops. The add may have
    /// been applied by another attempt.
    /// </summary>
    public virtual void OnAttempt(Operation refused)
    {
    }

    /// <summary>Called when a node has handled an input.</summary>
    public virtual void OnObserved(in Observation observation)
    {
    }

    /// <summary>Called when slots of a counter changed at a node.</summary>
    public virtual void OnCounterChanged(in SeenCounter seen)
    {
    }

    /// <summary>Called when a node reported whether the concern of an add was met.</summary>
    public virtual void OnConfirmed(in ConfirmedAdd add)
    {
    }

    /// <summary>Called when a node answered a read, or reported that it cannot answer it.</summary>
    public virtual void OnRead(in ServedRead read)
    {
    }

    /// <summary>Called when a node reported that operations which a session has observed are lost.</summary>
    public virtual void OnLost(in ServedRead read, IReadOnlyList<INodeState> live)
    {
    }

    /// <summary>Called when a node has not answered a session's read although everything converged long ago.</summary>
    public virtual void OnUnserved(
        TimeSpan at, int reader, INodeState node, IReadOnlyList<VectorEntry> token, IReadOnlyList<INodeState> live)
    {
    }

    /// <summary>Called when no majority of the configured members runs and is ready.</summary>
    public virtual void OnMajorityLost(TimeSpan at)
    {
    }

    /// <summary>Called when a node left gracefully.</summary>
    public virtual void OnLeft(in LeftNode left)
    {
    }

    /// <summary>Called when a node detected a broken invariant in its own state.</summary>
    public virtual void OnBroken(TimeSpan at, string what)
    {
    }

    /// <summary>Called in the calm phase: everything was healed some time ago, and nothing is written.</summary>
    public virtual void OnCalm(TimeSpan at, IReadOnlyList<INodeState> live)
    {
    }

    /// <summary>Called at the end of the run, after heal and settle.</summary>
    public virtual void OnEnd(TimeSpan at, IReadOnlyList<INodeState> live)
    {
    }

    /// <summary>Adds a violation.</summary>
    protected void Violate(TimeSpan at, string message)
    {
        if (_violations.Count < ViolationsMax)
        {
            _violations.Add(new Violation(Name, message, at));
        }
    }
}
