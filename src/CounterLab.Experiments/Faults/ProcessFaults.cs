using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Faults;

/// <summary>A fault on one process.</summary>
public abstract record ProcessFault(string Node) : Fault;

/// <summary>Ends the process at once, its memory is gone. With a duration it is started anew after it.</summary>
public sealed record KillFault(string Node) : ProcessFault(Node)
{
    public override string Name => "kill";
}

/// <summary>Starts a process that does not run; kills one that does first.</summary>
public sealed record RestartFault(string Node) : ProcessFault(Node)
{
    public override string Name => "restart";

    public override bool CanLast => false;
}

/// <summary>Leaves gracefully: drains, says farewell, ends. With a duration it is started anew after it.</summary>
public sealed record StopFault(string Node) : ProcessFault(Node)
{
    public override string Name => "stop";
}

/// <summary>The process stands still; what arrives waits for it. With a duration it resumes after it.</summary>
public sealed record PauseFault(string Node) : ProcessFault(Node)
{
    public override string Name => "pause";
}

/// <summary>Ends a pause.</summary>
public sealed record ResumeFault(string Node) : ProcessFault(Node)
{
    public override string Name => "resume";

    public override bool CanLast => false;
}

/// <summary>Starts a node that was not there at the start.</summary>
public sealed record JoinFault(string Node) : ProcessFault(Node)
{
    public override string Name => "join";

    public override bool CanLast => false;
}

/// <summary>An operator takes a dead member off the list, at the first node that runs.</summary>
public sealed record RemoveFault(string Node) : ProcessFault(Node)
{
    public override string Name => "remove";

    public override bool CanLast => false;
}

/// <summary>
/// The node's wall clock jumps. Its monotonic clock jumps along when the jump is forward (as after the machine slept)
/// and never goes back. Must change nothing that a checker sees.
/// </summary>
public sealed record ClockJumpFault(string Node, TimeSpan By) : ProcessFault(Node)
{
    public override string Name => "clock-jump";

    public override Worlds Worlds => Worlds.Simulated;

    public override bool CanLast => false;
}

/// <summary>
/// The process is killed, and one of another cluster with the same id starts at its address: ports are reused. With a
/// duration the stranger ends after it and the node is started anew.
/// </summary>
public sealed record StrangerFault(string Node) : ProcessFault(Node)
{
    public override string Name => "stranger";
}

/// <summary>A client adds, <see cref="Count"/> times at once.</summary>
/// <param name="Session">Which client with a session, 1, 2, …: it turns to this node and sends again anywhere. 0: a plain add.</param>
/// <param name="Closes">With it the client closes its session; its next add begins another.</param>
public sealed record AddFault(
    string Node, string Counter, long Amount, int Count = 1, Concern Concern = default, int Session = 0, bool Closes = false) : ProcessFault(Node)
{
    public override string Name => "add";

    public override bool CanLast => false;
}

/// <summary>A client resets a counter, or deletes it: what the node sees of it counts no more.</summary>
public sealed record ResetFault(string Node, string Counter, bool Deletes = false) : ProcessFault(Node)
{
    public override string Name => "reset";

    public override bool CanLast => false;
}

/// <summary>A client creates bounds for a counter whose name begins with <c>bounded/</c>; null: no floor, no cap.</summary>
public sealed record BoundFault(string Node, string Counter, long? Floor, long? Cap) : ProcessFault(Node)
{
    public override string Name => "bound";

    public override Worlds Worlds => Worlds.Simulated;

    public override bool CanLast => false;
}
