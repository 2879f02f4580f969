using CounterLab.Protocol.Counters;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Passes;

/// <summary>Where a record stands in the store.</summary>
/// <param name="Slot">Place of the slot; <see cref="Gones"/>: the owner's absorptions that the receiver lacks.</param>
internal readonly record struct RecordRef(OwnerSlots Owner, int Slot)
{
    public const int Gones = -1;

    public bool IsReset => Slot != Gones && Owner.IsReset(Slot);

    /// <summary>A reset is taken only by who knows of all absorptions in what it saw: they go before it.</summary>
    public static IReadOnlyList<RecordRef> ResetsLast(IReadOnlyList<RecordRef> records) => records.Any(record => record.IsReset)
        ? [.. records.Where(record => !record.IsReset), .. records.Where(record => record.IsReset)]
        : records;
}

/// <summary>
/// A transfer in batches. What is sent, what is claimed and how far the feed went are frozen at the start; each record
/// goes once with its content of that moment; claims go last (rules R1 and R2 of docs/PROTOCOL.md). So a pass ends
/// after finitely many messages, however fast writes come in. Absorptions go before any slot that may contain them.
/// </summary>
internal sealed class Pass(PassId id, IReadOnlyList<RecordRef> records, IReadOnlyList<Claim> claims, ulong feedHead)
{
    private Dictionary<OwnerSlots, int>? _gonesSent;
    private Dictionary<OwnerSlots, int>? _gonesInBatch;

    public PassId Id { get; } = id;

    public IReadOnlyList<RecordRef> Records { get; } = records;

    public IReadOnlyList<Claim> Claims { get; } = claims;

    public ulong FeedHead { get; } = feedHead;

    /// <summary>Of how many of an owner's absorptions the receiver knew at the start; by owner.</summary>
    public required Func<OwnerSlots, int> GonesKnown { get; init; }

    /// <summary>Number of the batch in flight.</summary>
    public int Batch { get; private set; }

    /// <summary>First record of the batch in flight.</summary>
    public int Start { get; private set; }

    /// <summary>First record after it; set when it is first built.</summary>
    public int End { get; private set; }

    public bool IsLastBatch => End == Records.Count;

    /// <summary>
    /// The batch in flight was built before. It is built again for every try, with newer content, but an acknowledgement may
    /// be of the first try: what the receiver has by it is what that one brought (found by the simulator, seeds 39 and 87).
    /// </summary>
    public bool IsBuilt { get; private set; }

    /// <summary>It has sent absorptions, so it goes its own way from others over the same records.</summary>
    public bool HasGones => _gonesSent is not null;

    /// <summary>Of how many of an owner's absorptions the receiver knows after the first try of the batch in flight.</summary>
    public IReadOnlyDictionary<OwnerSlots, int>? GonesInBatch => _gonesInBatch;

    /// <summary>The batch in flight was built: up to which record, and which absorptions it brings.</summary>
    public void Built(int end, Dictionary<OwnerSlots, int>? gones)
    {
        if (!IsBuilt)
        {
            (End, _gonesInBatch, IsBuilt) = (end, gones, true);
        }
    }

    /// <summary>How many of an owner's absorptions earlier batches brought, or the receiver knew.</summary>
    public int GonesSent(OwnerSlots owner) =>
        _gonesSent is not null && _gonesSent.TryGetValue(owner, out var sent) ? sent : GonesKnown(owner);

    public void Advance()
    {
        (Batch, Start, IsBuilt) = (Batch + 1, End, false);
        foreach (var (owner, sent) in _gonesInBatch ?? [])
        {
            (_gonesSent ??= [])[owner] = sent;
        }

        _gonesInBatch = null;
    }
}
