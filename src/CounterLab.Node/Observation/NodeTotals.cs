using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Wire.V1;
using PushRequest = CounterLab.Protocol.Messages.PushRequest;

namespace CounterLab.Node.Observation;

/// <summary>
/// Totals of this incarnation of the node, counted even when nothing observes it. Safe for concurrent callers.
/// </summary>
internal sealed class NodeTotals
{
    private long _adds;
    private long _addsRefused;
    private long _sessionBatches;
    private long _retries;
    private long _duplicates;

    /// <summary>Requests that this node sent to peers.</summary>
    public TrafficTotals Sent { get; } = new();

    /// <summary>Requests that peers sent to this node.</summary>
    public TrafficTotals FromPeers { get; } = new();

    /// <summary>The number of pushes that failed. Each of them is retried.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>The number of received pushes that contained no new records.</summary>
    public long Duplicates => Interlocked.Read(ref _duplicates);

    public void Added(int count) => Interlocked.Add(ref _adds, count);

    public void Refused(int count) => Interlocked.Add(ref _addsRefused, count);

    public void TookSessionBatch() => Interlocked.Increment(ref _sessionBatches);

    /// <summary>Counts the outcome of a request to a peer.</summary>
    public void Ended(Send send, Input outcome)
    {
        if (send.Message is PushRequest && outcome is not Input.Reply)
        {
            Interlocked.Increment(ref _retries);
        }
    }

    /// <summary>Counts a peer's request after it was handled.</summary>
    public void Received(PeerRequest request, Effects effects)
    {
        FromPeers.Count(request);
        if (request is PushRequest push && effects.Result.Reply is not null
            && effects.ChangedCounters.Count == 0 && HasRecords(push))
        {
            Interlocked.Increment(ref _duplicates);
        }
    }

    public RunningTotals ToWire() => new()
    {
        Adds = (ulong)Interlocked.Read(ref _adds),
        AddsRefused = (ulong)Interlocked.Read(ref _addsRefused),
        SessionBatches = (ulong)Interlocked.Read(ref _sessionBatches),
        Sent = Sent.ToWire(),
        Received = FromPeers.ToWire(),
        Retries = (ulong)Retries,
        Duplicates = (ulong)Duplicates,
    };

    private static bool HasRecords(PushRequest push)
    {
        for (var i = 0; i < push.Records.Count; i++)
        {
            if (push.Records[i].Slots.Count > 0)
            {
                return true;
            }
        }

        return false;
    }
}
