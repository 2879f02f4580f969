namespace CounterLab.Protocol.Messages;

/// <summary>
/// The names of messages in traces, timelines and documents, the same in live and simulated clusters.
/// </summary>
public static class MessageNames
{
    /// <summary>Returns hello, push, sync, probe or leave.</summary>
    public static string Of(PeerRequest request) => request switch
    {
        HelloRequest => "hello",
        PushRequest => "push",
        SyncRequest => "sync",
        ProbeRequest => "probe",
        LeaveRequest => "leave",
        _ => "other",
    };

    /// <summary>Returns welcome, ack, digest, alive, farewell or refusal; unavailable if there is no answer.</summary>
    public static string Of(PeerReply? reply, Refusal? refusal) => reply switch
    {
        HelloReply => "welcome",
        PushReply => "ack",
        SyncReply => "digest",
        ProbeReply => "alive",
        LeaveReply => "farewell",
        _ => refusal is null ? "unavailable" : "refusal",
    };
}
