namespace CounterLab.Simulation.Exhaustive;

/// <summary>The kinds of steps of an exhaustive search.</summary>
internal enum ExplorerMoveKind
{
    /// <summary>The next scripted add is performed.</summary>
    Add,

    /// <summary>A message arrives.</summary>
    Deliver,

    /// <summary>A message arrives, and a copy of it remains in flight.</summary>
    Duplicate,

    /// <summary>A message is lost, and its call fails.</summary>
    Lose,

    /// <summary>The caller gives up while the message remains in flight.</summary>
    Delay,

    /// <summary>A node's retries are due.</summary>
    Wake,

    /// <summary>A node's next exchange of anti-entropy is due.</summary>
    Exchange,

    /// <summary>A node loses its memory and restarts as a new incarnation.</summary>
    Restart,
}
