using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>A fault that a lab requests on one directed link that starts or ends at this node.</summary>
/// <param name="PeerAddress">The address of the other end.</param>
internal sealed record LinkFault(string Id, LinkFaultKind Kind, string From, string To, string PeerAddress)
{
    /// <summary>The share of messages that the fault affects, 0 to 1.</summary>
    public double Probability { get; init; }

    /// <summary>The minimum delay.</summary>
    public TimeSpan Min { get; init; }

    /// <summary>The maximum delay.</summary>
    public TimeSpan Max { get; init; }

    public long BytesPerSecond { get; init; }

    /// <summary>Whether the fault acts on the bytes of connections that remain open.</summary>
    public bool ActsOnBytes =>
        Kind is LinkFaultKind.Cut or LinkFaultKind.Hold or LinkFaultKind.Latency or LinkFaultKind.Throttle;

    /// <summary>The seed of the random choices.</summary>
    public ulong Seed { get; init; }

    /// <summary>Returns the default id of a fault whose request contains none.</summary>
    public static string IdOf(LinkFaultKind kind, string from, string to) =>
        $"{LinkFaultKinds.NameOf(kind)}:{from}>{to}";
}
