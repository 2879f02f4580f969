using CounterLab.Protocol.Messages;
using static System.FormattableString;

namespace CounterLab.Node.Tracing;

/// <summary>The display texts of messages, which complement their name and content.</summary>
internal static class MessageTexts
{
    public static string Of(PeerRequest request) => request switch
    {
        PushRequest push => Invariant($"batch {push.Batch}{(push.Final ? ", last" : "")}"),
        SyncRequest sync => Owners(sync.Digest.Count),
        ProbeRequest { Suspicions.Count: > 0 and var count } => Invariant($"{count} under suspicion"),
        _ => "",
    };

    public static string Of(PeerReply? reply) => reply switch
    {
        PushReply { Behind.Count: > 0 } ack => Invariant($"{ack.Behind.Count} of its claims did not hold"),
        SyncReply sync => Owners(sync.Digest.Count),
        HelloReply { Checking: true } => "ask again: the old address is being checked",
        _ => "",
    };

    public static string Of(SessionRequest request) => request switch
    {
        SessionPush push => Invariant($"batch {push.Batch}{(push.Final ? ", last" : "")}"),
        SessionClose close => Invariant($"close at {close.UpTo}"),
        _ => "",
    };

    private static string Owners(int count) => Invariant($"{count} {(count == 1 ? "owner" : "owners")}");
}
