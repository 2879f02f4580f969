using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>A fault as it is wanted on one directed link of which this node is an end.</summary>
/// <param name="PeerAddress">Where the other end listens.</param>
internal sealed record LinkFault(string Id, LinkFaultKind Kind, string From, string To, string PeerAddress)
{
    /// <summary>0 to 1: how many of the messages it strikes.</summary>
    public double Probability { get; init; }

    /// <summary>The least it delays.</summary>
    public TimeSpan Min { get; init; }

    /// <summary>The most it delays.</summary>
    public TimeSpan Max { get; init; }

    public long BytesPerSecond { get; init; }

    /// <summary>Whether the fault acts on the byte stream of connections that stay open.</summary>
    public bool ActsOnBytes =>
        Kind is LinkFaultKind.Cut or LinkFaultKind.Hold or LinkFaultKind.Latency or LinkFaultKind.Throttle;

    /// <summary>What is drawn by chance is drawn from this.</summary>
    public ulong Seed { get; init; }

    /// <summary>The id of a fault that came without one.</summary>
    public static string IdOf(LinkFaultKind kind, string from, string to) =>
        $"{LinkFaultKinds.NameOf(kind)}:{from}>{to}";
}

/// <summary>A fault, and for how long it is wanted from now on.</summary>
/// <param name="Duration">Null: until it is ended.</param>
internal readonly record struct TimedFault(LinkFault Fault, TimeSpan? Duration);

/// <summary>What a lab wants of a node's links, checked.</summary>
/// <param name="Replaces">Other faults end.</param>
/// <param name="Lease">All end when nothing is wanted anew for so long; null: never.</param>
internal sealed record WantedFaults(IReadOnlyList<TimedFault> Faults, bool Replaces, TimeSpan? Lease)
{
    public static WantedFaults None { get; } = new([], false, null);
}
