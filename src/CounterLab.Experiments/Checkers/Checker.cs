using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Watches one promise while a history unfolds. It sees only what any world can show: operations, states, outcomes.
/// Each checker is shown to catch a broken protocol (docs/SIMULATION.md): one that catches none would itself be broken.
/// </summary>
public abstract class Checker(string name)
{
    private const int ViolationsMax = 3;

    private readonly List<Violation> _violations = [];

    /// <summary>One of <see cref="CheckerNames"/>.</summary>
    public string Name { get; } = name;

    /// <summary>The first few violations: the rest follows from them as a rule.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>The promise was broken.</summary>
    public bool HasViolations => _violations.Count > 0;

    /// <summary>An owner did its operation <paramref name="seq"/>; <paramref name="isNext"/>: the number was the next one.</summary>
    public virtual void OnApplied(TimeSpan at, OwnerLog log, ulong seq, bool isNext)
    {
    }

    /// <summary>A client learned what became of its add.</summary>
    public virtual void OnOperation(Operation operation)
    {
    }

    /// <summary>A node took an input.</summary>
    public virtual void OnObserved(in Observation observation)
    {
    }

    /// <summary>Slots of a counter changed at a node.</summary>
    public virtual void OnCounterChanged(in SeenCounter seen)
    {
    }

    /// <summary>A node said what came of an add's concern.</summary>
    public virtual void OnConfirmed(in ConfirmedAdd add)
    {
    }

    /// <summary>A node answered a read, or says that it can't.</summary>
    public virtual void OnRead(in ServedRead read)
    {
    }

    /// <summary>A node says that what a session has seen is lost.</summary>
    public virtual void OnLost(in ServedRead read, IReadOnlyList<INodeState> live)
    {
    }

    /// <summary>Long after all has converged a node does not answer a session's read.</summary>
    public virtual void OnUnserved(TimeSpan at, int reader, INodeState node, IReadOnlyList<VectorEntry> token, IReadOnlyList<INodeState> live)
    {
    }

    /// <summary>Less than a majority of the configured members is there and ready.</summary>
    public virtual void OnMajorityLost(TimeSpan at)
    {
    }

    /// <summary>A node left gracefully.</summary>
    public virtual void OnLeft(in Farewell farewell)
    {
    }

    /// <summary>A node found its own state broken.</summary>
    public virtual void OnBroken(TimeSpan at, string what)
    {
    }

    /// <summary>All was healed long enough ago; nothing is written.</summary>
    public virtual void OnCalm(TimeSpan at, IReadOnlyList<INodeState> live)
    {
    }

    /// <summary>The end, after heal and settle.</summary>
    public virtual void OnEnd(TimeSpan at, IReadOnlyList<INodeState> live)
    {
    }

    /// <summary>The promise is broken.</summary>
    protected void Violate(TimeSpan at, string message)
    {
        if (_violations.Count < ViolationsMax)
        {
            _violations.Add(new Violation(Name, message, at));
        }
    }
}
