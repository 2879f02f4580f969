using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// A transfer in batches. What is sent, what is claimed and how far the feed went are frozen at the start; each record
/// goes once with its content of that moment; claims go last (rules R1 and R2 of docs/PROTOCOL.md). So a pass ends
/// after finitely many messages, however fast writes come in. Absorptions go before any slot that may contain them.
/// </summary>
internal sealed class Pass(PassId id, IReadOnlyList<RecordRef> records, IReadOnlyList<Claim> claims, ulong logHead)
{
    private Dictionary<OwnerSlots, int>? _absorptionsSent;
    private Dictionary<OwnerSlots, int>? _absorptionsInBatch;

    public PassId Id { get; } = id;

    public IReadOnlyList<RecordRef> Records { get; } = records;

    public IReadOnlyList<Claim> Claims { get; } = claims;

    public ulong LogHead { get; } = logHead;

    /// <summary>Of how many of an owner's absorptions the receiver knew at the start; by owner.</summary>
    public required Func<OwnerSlots, int> AbsorptionsKnown { get; init; }

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
    public bool HasAbsorptions => _absorptionsSent is not null;

    /// <summary>Of how many of an owner's absorptions the receiver knows after the first try of the batch in flight.</summary>
    public IReadOnlyDictionary<OwnerSlots, int>? AbsorptionsInBatch => _absorptionsInBatch;

    /// <summary>The batch in flight was built: up to which record, and which absorptions it brings.</summary>
    public void Built(int end, Dictionary<OwnerSlots, int>? absorptions)
    {
        if (!IsBuilt)
        {
            (End, _absorptionsInBatch, IsBuilt) = (end, absorptions, true);
        }
    }

    /// <summary>How many of an owner's absorptions earlier batches brought, or the receiver knew.</summary>
    public int AbsorptionsSent(OwnerSlots owner) =>
        _absorptionsSent is not null && _absorptionsSent.TryGetValue(owner, out var sent) ? sent : AbsorptionsKnown(owner);

    public void Advance()
    {
        (Batch, Start, IsBuilt) = (Batch + 1, End, false);
        foreach (var (owner, sent) in _absorptionsInBatch ?? [])
        {
            (_absorptionsSent ??= [])[owner] = sent;
        }

        _absorptionsInBatch = null;
    }
}
