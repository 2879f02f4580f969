using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// A transfer in batches. The list of records, the claims and the end of the change log are frozen at the start; each
/// batch is built from the contents at the time of sending; claims are sent last (rules R1 and R2 of docs/PROTOCOL.md).
/// A pass therefore ends after finitely many messages at any write rate. Absorptions precede every slot that may
/// contain them.
/// </summary>
internal sealed class Pass(PassId id, IReadOnlyList<RecordRef> records, IReadOnlyList<Claim> claims, ulong logHead)
{
    private Dictionary<OwnerSlots, int>? _absorptionsSent;
    private Dictionary<OwnerSlots, int>? _absorptionsInBatch;

    public PassId Id { get; } = id;

    public IReadOnlyList<RecordRef> Records { get; } = records;

    public IReadOnlyList<Claim> Claims { get; } = claims;

    public ulong LogHead { get; } = logHead;

    /// <summary>For an owner, the number of its absorptions that the receiver knew at the start.</summary>
    public required Func<OwnerSlots, int> AbsorptionsKnown { get; init; }

    /// <summary>Number of the batch in flight.</summary>
    public int Batch { get; private set; }

    /// <summary>First record of the batch in flight.</summary>
    public int Start { get; private set; }

    /// <summary>First record after the batch in flight; set when the batch is first built.</summary>
    public int End { get; private set; }

    public bool IsLastBatch => End == Records.Count;

    /// <summary>
    /// The batch in flight was built before. Each retry builds it again with newer content, but an acknowledgement may
    /// belong to the first try, so only what that one contained is known to have arrived (found by the simulator, seeds
    /// 39 and 87).
    /// </summary>
    public bool IsBuilt { get; private set; }

    /// <summary>
    /// The pass has sent absorptions, so its batches differ from those of other passes over the same records.
    /// </summary>
    public bool HasAbsorptions => _absorptionsSent is not null;

    /// <summary>
    /// By owner, the number of absorptions that the receiver knows after the first try of the batch in flight.
    /// </summary>
    public IReadOnlyDictionary<OwnerSlots, int>? AbsorptionsInBatch => _absorptionsInBatch;

    /// <summary>The batch in flight was built up to this record, with these absorptions.</summary>
    public void Built(int end, Dictionary<OwnerSlots, int>? absorptions)
    {
        if (!IsBuilt)
        {
            (End, _absorptionsInBatch, IsBuilt) = (end, absorptions, true);
        }
    }

    /// <summary>The number of an owner's absorptions that the receiver knew or earlier batches contained.</summary>
    public int AbsorptionsSent(OwnerSlots owner) =>
        _absorptionsSent is not null
            && _absorptionsSent.TryGetValue(owner, out var sent) ? sent : AbsorptionsKnown(owner);

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
