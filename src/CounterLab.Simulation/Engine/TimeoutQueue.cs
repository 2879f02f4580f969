using CounterLab.Protocol;

namespace CounterLab.Simulation.Engine;

/// <summary>Timeouts of one length. They are due in insertion order, so a FIFO queue suffices.</summary>
internal sealed class TimeoutQueue(long delay)
{
    private readonly Queue<(long Ticks, long Order, object Target, int Kind)> _scheduled = [];

    /// <summary>The length of the timeouts, in ticks.</summary>
    public long Delay { get; } = delay;

    /// <summary>The time of the first timeout in ticks, or <see cref="long.MaxValue"/> if the queue is empty.</summary>
    public long NextTicks { get; private set; } = long.MaxValue;

    /// <summary>The first timeout's position in the insertion order.</summary>
    public long NextOrder { get; private set; } = long.MaxValue;

    /// <summary>Schedules a timeout. It must not be due before those already scheduled.</summary>
    public void Enter(long ticks, long order, object target, int kind)
    {
        _scheduled.Enqueue((ticks, order, target, kind));
        if (_scheduled.Count == 1)
        {
            (NextTicks, NextOrder) = (ticks, order);
        }
    }

    /// <summary>Removes and returns the first timeout. The queue must not be empty.</summary>
    public (long Ticks, object Target, int Kind) Take()
    {
        var (ticks, _, target, kind) = _scheduled.Dequeue();
        (NextTicks, NextOrder) = _scheduled.TryPeek(out var next)
            ? (next.Ticks, next.Order)
            : (long.MaxValue, long.MaxValue);
        return (ticks, target, kind);
    }

    /// <summary>
    /// Checks that timeouts are ordered by time and insertion, and that the properties of the first one are current.
    /// </summary>
    /// <exception cref="InvariantException">The state of the queue is inconsistent.</exception>
    public void AssertInvariants()
    {
        Invariant.Holds(Delay >= 0, $"a timeout of 0 or more ticks, not {Delay}");
        var (ticks, order) = _scheduled.TryPeek(out var first)
            ? (first.Ticks, first.Order)
            : (long.MaxValue, long.MaxValue);
        Invariant.Holds(
            (ticks, order) == (NextTicks, NextOrder),
            $"the first timeout at {ticks} as number {order}, not at {NextTicks} as number {NextOrder}");
        var before = (Ticks: long.MinValue, Order: long.MinValue);
        foreach (var next in _scheduled)
        {
            Invariant.Holds(
                next.Ticks >= before.Ticks && next.Order > before.Order,
                $"timeout {next.Order} at {next.Ticks} after timeout {before.Order} at {before.Ticks}");
            before = (next.Ticks, next.Order);
        }
    }
}
