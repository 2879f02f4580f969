using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>What may happen next.</summary>
internal enum ChoiceKind
{
    /// <summary>The next scripted add.</summary>
    Add,

    /// <summary>A message arrives.</summary>
    Deliver,

    /// <summary>A message arrives, and a copy of it stays under way.</summary>
    Duplicate,

    /// <summary>A message is lost: its caller sees the call fail.</summary>
    Lose,

    /// <summary>The caller gives up, while the message stays under way.</summary>
    Delay,

    /// <summary>A node's retries are due.</summary>
    Wake,

    /// <summary>A node's next exchange of anti-entropy is due.</summary>
    Exchange,

    /// <summary>A node loses its memory and begins a new life.</summary>
    Restart,
}

/// <summary>One possible step.</summary>
internal readonly record struct Choice(ChoiceKind Kind, Parcel? Parcel = null, NodeProcess? Node = null);
