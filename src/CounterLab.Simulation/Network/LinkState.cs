namespace CounterLab.Simulation.Network;

/// <summary>One directed link: how many messages it has carried, and what the faults of the moment make of it.</summary>
internal sealed class LinkState(string from, Place target, ulong key)
{
    public string From { get; } = from;

    public string To => Target.Name;

    /// <summary>Where it leads.</summary>
    public Place Target { get; } = target;

    /// <summary>Keys the link's draws.</summary>
    public ulong Key { get; } = key;

    /// <summary>Messages sent so far: the next one's number.</summary>
    public ulong Messages { get; set; }

    /// <summary>The greatest arrival time handed out: an earlier one overtakes.</summary>
    public long LastArrival { get; set; }

    /// <summary>Version of the fault list that <see cref="Conditions"/> was made from.</summary>
    public int Version { get; set; } = -1;

    public LinkConditions Conditions { get; set; }

    /// <summary>How often the link was shut: a message under way when it was is lost.</summary>
    public int Cuts { get; set; }

    /// <summary>Messages that wait for the end of a hold; null: there never was one.</summary>
    public Queue<(object Target, int Kind)>? Held { get; private set; }

    /// <summary>The link the other way, once it was used.</summary>
    public LinkState? Back { get; set; }

    /// <summary>Takes one out of those that wait.</summary>
    public void TakeHeld(int place) => Held = new(Held!.Where((_, i) => i != place));

    public void Hold(object target, int kind) => (Held ??= new()).Enqueue((target, kind));
}

/// <summary>What the network and all faults together make of a link.</summary>
internal readonly record struct LinkConditions(
    bool IsCut,
    bool IsHeld,
    double Loss,
    double ReplyLoss,
    double Duplicate,
    double Reorder,
    TimeSpan ReorderBy,
    TimeSpan LatencyMin,
    TimeSpan LatencyMax);
