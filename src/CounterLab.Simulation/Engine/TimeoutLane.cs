namespace CounterLab.Simulation.Engine;

/// <summary>Time-outs of one length, first come, first due.</summary>
internal sealed class TimeoutLane(long delay)
{
    private readonly Queue<(long Ticks, long Order, object Target, int Kind)> _waiting = [];

    /// <summary>The length.</summary>
    public long Delay { get; } = delay;

    /// <summary>When the first is due; <see cref="long.MaxValue"/>: none waits.</summary>
    public long NextTicks { get; private set; } = long.MaxValue;

    /// <summary>Its place in the order of entry.</summary>
    public long NextOrder { get; private set; } = long.MaxValue;

    public void Enter(long ticks, long order, object target, int kind)
    {
        _waiting.Enqueue((ticks, order, target, kind));
        if (_waiting.Count == 1)
        {
            (NextTicks, NextOrder) = (ticks, order);
        }
    }

    public (long Ticks, object Target, int Kind) Take()
    {
        var (ticks, _, target, kind) = _waiting.Dequeue();
        (NextTicks, NextOrder) = _waiting.TryPeek(out var next) ? (next.Ticks, next.Order) : (long.MaxValue, long.MaxValue);
        return (ticks, target, kind);
    }
}
