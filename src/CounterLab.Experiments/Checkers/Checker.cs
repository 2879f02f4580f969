namespace CounterLab.Experiments;

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
