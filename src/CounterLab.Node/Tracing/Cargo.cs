using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;

namespace CounterLab.Node.Tracing;

/// <summary>What a message carries, as far as it is told: the first few operations and claims, and how many operations more.</summary>
internal sealed record Cargo(IReadOnlyList<CargoPiece> Pieces, int More, IReadOnlyList<Claim> Claims)
{
    /// <summary>Operations and claims told of one message: enough to see what it is about.</summary>
    public const int PiecesMax = 8;

    /// <summary>Nothing.</summary>
    public static Cargo None { get; } = new([], 0, []);

    /// <summary>One operation.</summary>
    public static Cargo Of(OwnerId owner, ulong seq, string counter) => new([new CargoPiece(owner, seq, counter)], 0, []);

    /// <summary>A batch of a pass; of all other requests nothing.</summary>
    public static Cargo Of(PeerRequest request) => request is PushRequest push
        ? Of(push, _ => true) with { Claims = push.Claims.Count <= PiecesMax ? push.Claims : [.. push.Claims.Take(PiecesMax)] }
        : None;

    /// <summary>Those operations of a batch of which this is true, without its claims.</summary>
    public static Cargo Of(PushRequest push, Predicate<string> isOfCounter)
    {
        var pieces = new List<CargoPiece>();
        var more = 0;
        for (var i = 0; i < push.Records.Count; i++)
        {
            more += Take(push.Records[i].Owner, push.Records[i].Slots, isOfCounter, pieces);
        }

        return new Cargo(pieces, more, []);
    }

    /// <summary>A batch of a session.</summary>
    public static Cargo Of(SessionPush push, Predicate<string> isOfCounter)
    {
        var pieces = new List<CargoPiece>();
        return new Cargo(pieces, Take(push.Owner, push.Records, isOfCounter, pieces), []);
    }

    /// <summary>A batch of adds.</summary>
    public static Cargo Of(OwnerId owner, BatchOutcome outcome, IReadOnlyList<BatchedAdd> adds) => new(
        [.. outcome.AppliedOf(adds).Take(PiecesMax).Select(applied => new CargoPiece(owner, applied.Seq, applied.Add.Counter))],
        Math.Max(0, outcome.Applied - PiecesMax),
        []);

    /// <summary>How many found no room.</summary>
    private static int Take(OwnerId owner, IReadOnlyList<SlotRecord> slots, Predicate<string> isOfCounter, List<CargoPiece> pieces)
    {
        var more = 0;
        for (var i = 0; i < slots.Count; i++)
        {
            if (!isOfCounter(slots[i].Counter))
            {
                continue;
            }

            if (pieces.Count < PiecesMax)
            {
                pieces.Add(new CargoPiece(owner, slots[i].Content.Seq, slots[i].Counter));
            }
            else
            {
                more++;
            }
        }

        return more;
    }
}

/// <summary>One operation that is carried: the owner's number of its slot's last change.</summary>
internal readonly record struct CargoPiece(OwnerId Owner, ulong Seq, string Counter);
