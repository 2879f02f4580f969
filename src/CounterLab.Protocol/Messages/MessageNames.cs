namespace CounterLab.Protocol.Messages;

/// <summary>What people call the messages: the same words in traces, timelines and docs, whichever world they are of.</summary>
public static class MessageNames
{
    /// <summary>hello, push, sync, probe, leave.</summary>
    public static string Of(PeerRequest request) => request switch
    {
        HelloRequest => "hello",
        PushRequest => "push",
        SyncRequest => "sync",
        ProbeRequest => "probe",
        LeaveRequest => "leave",
        _ => "other",
    };

    /// <summary>welcome, ack, digest, alive, farewell, refusal; and where there is no answer at all: unavailable.</summary>
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
