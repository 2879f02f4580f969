using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>A fault that a lab requests on one directed link of which this node is an end.</summary>
/// <param name="PeerAddress">The address of the other end.</param>
internal sealed record LinkFault(string Id, LinkFaultKind Kind, string From, string To, string PeerAddress)
{
    /// <summary>0 to 1: the share of messages that the fault affects.</summary>
    public double Probability { get; init; }

    /// <summary>Minimum delay.</summary>
    public TimeSpan Min { get; init; }

    /// <summary>Maximum delay.</summary>
    public TimeSpan Max { get; init; }

    public long BytesPerSecond { get; init; }

    /// <summary>Whether the fault acts on the byte stream of connections that stay open.</summary>
    public bool ActsOnBytes =>
        Kind is LinkFaultKind.Cut or LinkFaultKind.Hold or LinkFaultKind.Latency or LinkFaultKind.Throttle;

    /// <summary>Seed of the random choices.</summary>
    public ulong Seed { get; init; }

    /// <summary>The id of a fault whose request gave none.</summary>
    public static string IdOf(LinkFaultKind kind, string from, string to) =>
        $"{LinkFaultKinds.NameOf(kind)}:{from}>{to}";
}
