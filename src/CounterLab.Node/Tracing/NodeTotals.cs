using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Wire.V1;
using PushRequest = CounterLab.Protocol.Messages.PushRequest;

namespace CounterLab.Node.Tracing;

/// <summary>What this life of the node did so far, counted whether anybody looks or not. Safe for many threads.</summary>
internal sealed class NodeTotals
{
    private long _adds;
    private long _addsRefused;
    private long _sessionBatches;
    private long _retries;
    private long _duplicates;

    /// <summary>Requests to peers.</summary>
    public TrafficTotals Sent { get; } = new();

    /// <summary>Requests of peers.</summary>
    public TrafficTotals Received { get; } = new();

    /// <summary>Pushes that came to nothing.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Pushes with records of which every one was known.</summary>
    public long Duplicates => Interlocked.Read(ref _duplicates);

    public void Added(int count) => Interlocked.Add(ref _adds, count);

    public void Refused(int count) => Interlocked.Add(ref _addsRefused, count);

    public void TookSessionBatch() => Interlocked.Increment(ref _sessionBatches);

    /// <summary>A request of this node has ended.</summary>
    public void Ended(Send send, Input outcome)
    {
        if (send.Message is PushRequest && outcome is not Input.Reply)
        {
            Interlocked.Increment(ref _retries);
        }
    }

    /// <summary>A peer's request was handled.</summary>
    public void Took(PeerRequest request, Effects effects)
    {
        Received.Count(request);
        if (request is PushRequest push && effects.Result.Reply is not null && effects.ChangedCounters.Count == 0 && HasRecords(push))
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
        Received = Received.ToWire(),
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
