namespace CounterLab.Simulation.Network;

/// <summary>One directed link: the messages that it has carried, and its behavior under the current faults.</summary>
internal sealed class SimulatedLink(string from, Place target, ulong key)
{
    public string From { get; } = from;

    public string To => Target.Name;

    /// <summary>The place at its end.</summary>
    public Place Target { get; } = target;

    /// <summary>The key of the link's random draws.</summary>
    public ulong Key { get; } = key;

    /// <summary>The number of messages sent so far.</summary>
    public ulong Messages { get; set; }

    /// <summary>The latest arrival time so far, in ticks. A message that arrives earlier overtakes another.</summary>
    public long LastArrival { get; set; }

    /// <summary>The version of the list of faults from which <see cref="Behavior"/> was computed.</summary>
    public int Version { get; set; } = -1;

    /// <summary>What the network and all current faults do to messages of the link.</summary>
    public LinkBehavior Behavior { get; set; }

    /// <summary>How often the link was cut. A message that was in flight at a cut is lost.</summary>
    public int Cuts { get; set; }

    /// <summary>Messages that wait for the end of a hold. Null: the link was never held.</summary>
    public Queue<(object Target, int Kind)>? Held { get; private set; }

    /// <summary>The link in the opposite direction, once it was used.</summary>
    public SimulatedLink? Back { get; set; }

    /// <summary>Removes one of the held messages.</summary>
    public void TakeHeld(int place) => Held = new(Held!.Where((_, i) => i != place));

    /// <summary>Keeps a message until the hold ends.</summary>
    public void Hold(object target, int kind) => (Held ??= new()).Enqueue((target, kind));
}
