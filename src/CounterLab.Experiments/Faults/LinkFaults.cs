namespace CounterLab.Experiments.Faults;

/// <summary>A fault that shuts links: messages on them are dropped, also those under way.</summary>
public abstract record PartitionFault : Fault
{
    /// <summary>The links shut in a cluster of these nodes.</summary>
    public abstract IEnumerable<Link> Links(IReadOnlyList<string> nodes);
}

/// <summary>From one node to another.</summary>
public readonly record struct Link(string From, string To);

/// <summary>Shuts one link, both ways unless <see cref="OneWay"/>.</summary>
public sealed record CutFault(string From, string To, bool OneWay = false) : PartitionFault
{
    public override string Name => "cut";

    public override IEnumerable<Link> Links(IReadOnlyList<string> nodes) =>
        OneWay ? [new(From, To)] : [new(From, To), new(To, From)];
}

/// <summary>Shuts all links of one node.</summary>
public sealed record IsolateFault(string Node) : PartitionFault
{
    public override string Name => "isolate";

    public override IEnumerable<Link> Links(IReadOnlyList<string> nodes) => Partitions.Between([Node], nodes.Where(n => n != Node));
}

/// <summary>Shuts all links between groups; nodes named in no group form one of their own together.</summary>
public sealed record SplitFault(IReadOnlyList<IReadOnlyList<string>> Groups) : PartitionFault
{
    public override string Name => "split";

    public override IEnumerable<Link> Links(IReadOnlyList<string> nodes) => Partitions.Apart(Groups, nodes);

    public bool Equals(SplitFault? other) =>
        other is not null && Groups.Count == other.Groups.Count
        && Groups.Zip(other.Groups).All(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));

    public override int GetHashCode() => Groups.Count;
}

/// <summary>Two halves, the first the smaller where the number is odd.</summary>
public sealed record HalvesFault : PartitionFault
{
    public override string Name => "halves";

    public override IEnumerable<Link> Links(IReadOnlyList<string> nodes) => Partitions.Apart([[.. nodes.Take(nodes.Count / 2)]], nodes);
}

/// <summary>The last third of the nodes (at least one) apart from the others.</summary>
public sealed record MinorityThirdFault : PartitionFault
{
    public override string Name => "minority-third";

    public override IEnumerable<Link> Links(IReadOnlyList<string> nodes) =>
        Partitions.Apart([[.. nodes.TakeLast(Math.Max(1, nodes.Count / 3))]], nodes);
}

/// <summary>Every node sees a majority, no two the same one (Jepsen's majorities ring).</summary>
public sealed record MajoritiesRingFault : PartitionFault
{
    public override string Name => "majorities-ring";

    public override IEnumerable<Link> Links(IReadOnlyList<string> nodes) => Partitions.MajoritiesRing(nodes);
}

/// <summary>Two halves that only one node sees both of.</summary>
public sealed record BridgeFault(string Node) : PartitionFault
{
    public override string Name => "bridge";

    public override IEnumerable<Link> Links(IReadOnlyList<string> nodes)
    {
        var others = nodes.Where(n => n != Node).ToList();
        return Partitions.Between(others.Take(others.Count / 2), others.Skip(others.Count / 2));
    }
}

/// <summary>A fault on the messages of some links; <see cref="From"/> or <see cref="To"/> null means any node.</summary>
public abstract record TrafficFault(string? From, string? To) : Fault
{
    /// <summary>Whether it acts on this link.</summary>
    public bool ActsOn(string from, string to) => (From is null || From == from) && (To is null || To == to);
}

/// <summary>Messages wait, in order, and arrive when it ends.</summary>
public sealed record HoldFault(string? From, string? To) : TrafficFault(From, To)
{
    public override string Name => "hold";
}

/// <summary>Replaces the latency; uniform between the two.</summary>
public sealed record LatencyFault(string? From, string? To, TimeSpan Min, TimeSpan Max) : TrafficFault(From, To)
{
    public override string Name => "latency";
}

/// <summary>Drops messages, requests and replies.</summary>
public sealed record LossFault(string? From, string? To, double Probability) : TrafficFault(From, To)
{
    public override string Name => "loss";
}

/// <summary>Drops replies only; the link is the reply's, from the answering node to the asking one.</summary>
public sealed record ReplyLossFault(string? From, string? To, double Probability) : TrafficFault(From, To)
{
    public override string Name => "reply-loss";
}

/// <summary>Delivers messages twice.</summary>
public sealed record DuplicateFault(string? From, string? To, double Probability) : TrafficFault(From, To)
{
    public override string Name => "duplicate";
}

/// <summary>Delays messages by up to <see cref="By"/>, so that later ones overtake them.</summary>
public sealed record ReorderFault(string? From, string? To, double Probability, TimeSpan By) : TrafficFault(From, To)
{
    public override string Name => "reorder";
}

/// <summary>Lets so many bytes pass each second. The simulator has messages, not bytes.</summary>
public sealed record ThrottleFault(string? From, string? To, long BytesPerSecond) : TrafficFault(From, To)
{
    public override string Name => "throttle";

    public override Worlds Worlds => Worlds.Live;
}

/// <summary>Resets open connections at once, and those opened while it lasts. The simulator has no connections.</summary>
public sealed record ResetConnectionsFault(string? From, string? To) : TrafficFault(From, To)
{
    public override string Name => "reset-connections";

    public override Worlds Worlds => Worlds.Live;
}

/// <summary>Ends every fault on links. Idempotent.</summary>
public sealed record HealFault : Fault
{
    public override string Name => "heal";

    public override bool CanLast => false;
}
