using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;

namespace CounterLab.Node.Tracing;

/// <summary>
/// The traced content of a message: its first operations and claims, and the number of further operations.
/// </summary>
internal sealed record MessageContent(IReadOnlyList<ContentOperation> Operations, int More, IReadOnlyList<Claim> Claims)
{
    /// <summary>The maximum number of operations and claims traced per message.</summary>
    public const int OperationsMax = 8;

    /// <summary>No content.</summary>
    public static MessageContent None { get; } = new([], 0, []);

    /// <summary>Returns content with one operation.</summary>
    public static MessageContent Of(OwnerId owner, ulong seq, string counter) => new(
        [new ContentOperation(owner, seq, counter)], 0, []);

    /// <summary>Returns the content of a batch of a pass. Other requests have none.</summary>
    public static MessageContent Of(PeerRequest request) => request is PushRequest push
        ? Of(push, _ => true) with
        {
            Claims = push.Claims.Count <= OperationsMax ? push.Claims : [.. push.Claims.Take(OperationsMax)],
        }
        : None;

    /// <summary>Returns the operations of a batch on the counters that match, without its claims.</summary>
    public static MessageContent Of(PushRequest push, Predicate<string> isOfCounter)
    {
        var operations = new List<ContentOperation>();
        var more = 0;
        for (var i = 0; i < push.Records.Count; i++)
        {
            more += Take(push.Records[i].Owner, push.Records[i].Slots, isOfCounter, operations);
        }

        return new MessageContent(operations, more, []);
    }

    /// <summary>Returns the content of a session's batch.</summary>
    public static MessageContent Of(SessionPush push, Predicate<string> isOfCounter)
    {
        var operations = new List<ContentOperation>();
        return new MessageContent(operations, Take(push.Owner, push.Records, isOfCounter, operations), []);
    }

    /// <summary>Returns the content of a batch of adds.</summary>
    public static MessageContent Of(OwnerId owner, BatchOutcome outcome, IReadOnlyList<BatchedAdd> adds) => new(
        [.. outcome.AppliedOf(adds).Take(OperationsMax).Select(
            applied => new ContentOperation(owner, applied.Seq, applied.Add.Counter))],
        Math.Max(0, outcome.Applied - OperationsMax),
        []);

    /// <summary>Adds operations while there is room, and returns the number that did not fit.</summary>
    private static int Take(
        OwnerId owner, IReadOnlyList<SlotRecord> slots, Predicate<string> isOfCounter,
        List<ContentOperation> operations)
    {
        var more = 0;
        for (var i = 0; i < slots.Count; i++)
        {
            if (!isOfCounter(slots[i].Counter))
            {
                continue;
            }

            if (operations.Count < OperationsMax)
            {
                operations.Add(new ContentOperation(owner, slots[i].Content.Seq, slots[i].Counter));
            }
            else
            {
                more++;
            }
        }

        return more;
    }
}
