namespace CounterLab.Protocol;

/// <summary>Where a record stands in the store.</summary>
internal readonly record struct RecordRef(OwnerSlots Owner, int Slot);

/// <summary>
/// A transfer in batches. What is sent, what is claimed and how far the feed went are frozen at the start; each record
/// goes once with its content of that moment; claims go last (rules R1 and R2 of docs/PROTOCOL.md). So a pass ends
/// after finitely many messages, however fast writes come in.
/// </summary>
internal sealed class Pass(PassId id, IReadOnlyList<RecordRef> records, IReadOnlyList<Claim> claims, ulong feedHead)
{
    public PassId Id { get; } = id;

    public IReadOnlyList<RecordRef> Records { get; } = records;

    public IReadOnlyList<Claim> Claims { get; } = claims;

    public ulong FeedHead { get; } = feedHead;

    /// <summary>Number of the batch in flight.</summary>
    public int Batch { get; private set; }

    /// <summary>First record of the batch in flight.</summary>
    public int Start { get; private set; }

    /// <summary>First record after it; set when it is built.</summary>
    public int End { get; set; }

    public bool IsLastBatch => End == Records.Count;

    public void Advance() => (Batch, Start) = (Batch + 1, End);
}
