using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Actions;

/// <summary>
/// Moves the node's wall clock. Its monotonic clock follows a jump forward, as after the machine slept, and never goes
/// back. A correct protocol shows no difference to any checker.
/// </summary>
public sealed record JumpClock(string Node, TimeSpan By) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "clock-jump";

    /// <inheritdoc/>
    public override Worlds Worlds => Worlds.Simulated;

    /// <inheritdoc/>
    public override bool CanLast => false;
}
