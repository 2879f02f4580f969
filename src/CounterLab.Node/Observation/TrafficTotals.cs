using CounterLab.Protocol.Messages;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Observation;

/// <summary>Counts requests by kind. Safe for concurrent callers.</summary>
internal sealed class TrafficTotals
{
    private long _push;
    private long _sync;
    private long _probe;
    private long _other;

    public void Count(PeerRequest request)
    {
        switch (request)
        {
            case Protocol.Messages.PushRequest:
                Interlocked.Increment(ref _push);
                break;
            case Protocol.Messages.SyncRequest:
                Interlocked.Increment(ref _sync);
                break;
            case Protocol.Messages.ProbeRequest:
                Interlocked.Increment(ref _probe);
                break;
            default:
                Interlocked.Increment(ref _other);
                break;
        }
    }

    /// <summary>Returns the totals, with the kinds named as in metrics.</summary>
    public IReadOnlyList<(string Kind, long Count)> All() =>
    [
        ("push", Interlocked.Read(ref _push)),
        ("sync", Interlocked.Read(ref _sync)),
        ("probe", Interlocked.Read(ref _probe)),
        ("other", Interlocked.Read(ref _other)),
    ];

    public MessageCounts ToWire() => new()
    {
        Push = (ulong)Interlocked.Read(ref _push),
        Sync = (ulong)Interlocked.Read(ref _sync),
        Probe = (ulong)Interlocked.Read(ref _probe),
        Other = (ulong)Interlocked.Read(ref _other),
    };
}
