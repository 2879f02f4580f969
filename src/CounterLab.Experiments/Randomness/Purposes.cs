namespace CounterLab.Experiments.Randomness;

/// <summary>
/// The purposes of random draws. Each draw is a hash of (seed, purpose, link, message number), so adding or removing
/// one changes no other, and a failing run can be shrunk to the steps that matter.
/// </summary>
public static class Purposes
{
    public const ulong Loss = 1;
    public const ulong ReplyLoss = 2;
    public const ulong Duplicate = 3;
    public const ulong Latency = 4;
    public const ulong Reorder = 5;
    public const ulong ReorderBy = 6;
    public const ulong Incarnation = 7;
    public const ulong ReplicaSeed = 8;
    public const ulong WorkloadTime = 9;
    public const ulong WorkloadNode = 10;
    public const ulong WorkloadCounter = 11;
    public const ulong WorkloadAmount = 12;
    public const ulong ClientLatency = 13;
    public const ulong HostDown = 14;
    public const ulong ReadNode = 15;
    public const ulong SessionId = 16;
    public const ulong SessionNode = 17;
    public const ulong SessionBackoff = 18;
    public const ulong WorkloadReset = 19;
    public const ulong WorkloadBound = 20;
    public const ulong SwarmLimits = 21;
    public const ulong SwarmKeys = 22;
    public const ulong WorkloadKey = 23;
    public const ulong KeyLoss = 24;
    public const ulong KeyReplyLoss = 25;
    public const ulong KeyDuplicate = 26;
    public const ulong KeyLatency = 27;
    public const ulong SwarmWatchers = 28;
    public const ulong WatchNode = 29;
    public const ulong WatchTime = 30;
    public const ulong WatchSend = 31;
    public const ulong SwarmBatches = 32;
    public const ulong WorkloadBatch = 33;
}
