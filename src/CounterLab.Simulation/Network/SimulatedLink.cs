namespace CounterLab.Simulation.Network;

/// <summary>One directed link: its messages, and its behavior under the current faults.</summary>
internal sealed class SimulatedLink(string from, Place target, ulong key)
{
    public string From { get; } = from;

    public string To => Target.Name;

    /// <summary>The place at which the link ends.</summary>
    public Place Target { get; } = target;

    /// <summary>The key of all random draws for this link.</summary>
    public ulong Key { get; } = key;

    /// <summary>The number of messages sent so far.</summary>
    public ulong Messages { get; set; }

    /// <summary>
    /// The latest arrival time so far, in ticks. A message with an earlier arrival time overtakes another one.
    /// </summary>
    public long LastArrival { get; set; }

    /// <summary>
    /// When the link has transmitted everything that was sent so far, in ticks. Only a link of limited bandwidth is
    /// ever busy.
    /// </summary>
    public long BusyUntil { get; private set; }

    /// <summary>The version of the fault list from which <see cref="Behavior"/> was computed.</summary>
    public int Version { get; set; } = -1;

    /// <summary>The combined effect of the network and all current faults on the link's messages.</summary>
    public LinkBehavior Behavior { get; set; }

    /// <summary>The number of times that the link was cut. A message that is in flight at a cut is lost.</summary>
    public int Cuts { get; set; }

    /// <summary>The messages that wait for the end of a hold, or null if the link was never held.</summary>
    public Queue<(object Target, int Kind)>? Held { get; private set; }

    /// <summary>The link in the opposite direction, or null until it is used.</summary>
    public SimulatedLink? Back { get; set; }

    /// <summary>Transmits a message after all earlier ones. Returns when it has left, in ticks.</summary>
    public long Transmit(TimeSpan now, int bytes)
    {
        BusyUntil = Math.Max(now.Ticks, BusyUntil) + Behavior.TimeOf(bytes).Ticks;
        return BusyUntil;
    }

    /// <summary>Removes one of the held messages, given by its index.</summary>
    public void TakeHeld(int place) => Held = new(Held!.Where((_, i) => i != place));

    /// <summary>Keeps a message until the hold ends.</summary>
    public void Hold(object target, int kind) => (Held ??= new()).Enqueue((target, kind));
}
