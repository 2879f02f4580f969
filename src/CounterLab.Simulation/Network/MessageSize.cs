using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation.Network;

/// <summary>
/// Estimates the size of a message on the wire, for links of limited bandwidth: the simulator passes messages as
/// objects. The estimates are those of the protobuf encoding, with 300 bytes for the frames and headers of a call.
/// </summary>
internal static class MessageSize
{
    private const int Overhead = 300;
    private const int Slot = 30;
    private const int Entry = 45;

    /// <summary>The size of a request in bytes.</summary>
    public static int Of(PeerRequest request) => Overhead + (request switch
    {
        PushRequest push => push.Records.Sum(Of) + (push.Claims.Count * Entry),
        SyncRequest sync => sync.Digest.Count * Entry,
        ProbeRequest probe => probe.Suspicions.Count * Entry,
        _ => Entry,
    });

    /// <summary>The size of a reply in bytes; null: a refusal.</summary>
    public static int Of(PeerReply? reply) => Overhead + (reply switch
    {
        SyncReply sync => sync.Digest.Count * Entry,
        HelloReply hello => hello.Members.Count * Entry,
        ProbeReply probe => (probe.Members.Count + probe.Vouched.Count) * Entry,
        PushReply push => push.Behind.Count * Entry,
        _ => 0,
    });

    private static int Of(OwnerRecords group) =>
        Entry + (group.Absorptions.Count * Slot) + group.Slots.Sum(static slot => slot.Counter.Length + Slot
            + (slot.Reset is { } reset ? (reset.Entries.Count + reset.Deleted.Count) * Entry : 0)
            + ((slot.Escrow?.Out.Count ?? 0) * Entry));
}
