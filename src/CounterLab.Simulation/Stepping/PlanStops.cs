using CounterLab.Protocol;
using CounterLab.Simulation.Running;

namespace CounterLab.Simulation.Stepping;

/// <summary>The stops of a plan, at which a run changes its phase; a stepped run passes them one by one.</summary>
internal sealed class PlanStops(RunPlan plan)
{
    private readonly IEnumerator<TimeSpan> _stops = plan.Stops().GetEnumerator();

    /// <summary>When the next stop is due.</summary>
    public TimeSpan Next { get; private set; }

    /// <summary>The number of stops that were passed.</summary>
    public long Passed { get; private set; }

    /// <summary>Passes a stop. False: it was the last one.</summary>
    public bool Pass()
    {
        Passed++;
        var hasNext = _stops.MoveNext();
        Next = hasNext ? _stops.Current : Next;
        return hasNext;
    }

    /// <summary>Checks that a stop was passed, and that the next one does not lie in the past.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public void AssertInvariants(TimeSpan now, bool isOver)
    {
        Invariant.Holds(isOver || Next >= now, $"the next stop at {now} or later, not at {Next}");
        Invariant.Holds(Passed > 0, $"one stop or more, not {Passed}");
    }
}
