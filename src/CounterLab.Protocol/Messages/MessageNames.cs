namespace CounterLab.Protocol.Messages;

/// <summary>The names of messages, the same in traces, timelines and docs of both worlds.</summary>
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

    /// <summary>Returns welcome, ack, digest, alive, farewell or refusal; without an answer, unavailable.</summary>
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
