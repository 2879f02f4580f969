using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// A bounded transfer to one peer, in batches. The list of records, the claims and the end of the change log are frozen
/// at the start. Each batch is built from the contents at the time of sending, and the last batch carries the claims
/// (rules R1 and R2 of docs/PROTOCOL.md). A pass therefore ends after finitely many messages at any write rate.
/// Absorptions precede every slot that may contain them.
/// </summary>
internal sealed class Pass(PassId id, IReadOnlyList<RecordRef> records, IReadOnlyList<Claim> claims, ulong logHead)
{
    private Dictionary<OwnerSlots, int>? _absorptionsSent;
    private Dictionary<OwnerSlots, int>? _absorptionsInBatch;

    public PassId Id { get; } = id;

    public IReadOnlyList<RecordRef> Records { get; } = records;

    public IReadOnlyList<Claim> Claims { get; } = claims;

    public ulong LogHead { get; } = logHead;

    /// <summary>Returns, for an owner, the number of its absorptions that the receiver knew at the start.</summary>
    public required Func<OwnerSlots, int> AbsorptionsKnown { get; init; }

    /// <summary>The number of the batch in flight, from 0.</summary>
    public int Batch { get; private set; }

    /// <summary>The index of the first record of the batch in flight.</summary>
    public int Start { get; private set; }

    /// <summary>
    /// The index of the first record after the batch in flight. It is set when the batch is first built.
    /// </summary>
    public int End { get; private set; }

    public bool IsLastBatch => End == Records.Count;

    /// <summary>
    /// Whether the batch in flight was built before. Each retry builds it again with newer content, and with fewer
    /// records on a slow link. An acknowledgement may belong to any attempt, so what all of them contained is known to
    /// have arrived (found by the simulator, seeds 39 and 87).
    /// </summary>
    public bool IsBuilt { get; private set; }

    /// <summary>
    /// Whether the pass has sent absorptions. Its batches then differ from those of other passes over the same records.
    /// </summary>
    public bool HasAbsorptions => _absorptionsSent is not null;

    /// <summary>
    /// For each owner, the number of absorptions that the receiver knows after any attempt of the batch in flight.
    /// </summary>
    public IReadOnlyDictionary<OwnerSlots, int>? AbsorptionsInBatch => _absorptionsInBatch;

    /// <summary>Records that the batch in flight was built up to this record, with these absorptions.</summary>
    public void Built(int end, Dictionary<OwnerSlots, int>? absorptions)
    {
        var last = IsBuilt ? End : Records.Count;
        Invariant.Holds(end >= Start && end <= last, $"a batch from {Start} to at most {last}; found {end}");
        (End, _absorptionsInBatch, IsBuilt) =
            (end, IsBuilt ? InBoth(_absorptionsInBatch, absorptions) : absorptions, true);
    }

    /// <summary>The operation number up to which the pass claims an owner's operations; 0: it claims none.</summary>
    public ulong ClaimedOf(OwnerId owner)
    {
        for (var i = 0; i < Claims.Count; i++)
        {
            if (Claims[i].Owner == owner)
            {
                return Claims[i].To;
            }
        }

        return 0;
    }

    /// <summary>The number of an owner's absorptions that the receiver knew or earlier batches contained.</summary>
    public int AbsorptionsSent(OwnerSlots owner) =>
        _absorptionsSent is not null
            && _absorptionsSent.TryGetValue(owner, out var sent) ? sent : AbsorptionsKnown(owner);

    public void Advance()
    {
        AssertInvariants();
        Invariant.Holds(IsBuilt && !IsLastBatch, $"a batch that was built, and a next one; found {Batch}");
        (Batch, Start, IsBuilt) = (Batch + 1, End, false);
        foreach (var (owner, sent) in _absorptionsInBatch ?? [])
        {
            (_absorptionsSent ??= [])[owner] = sent;
        }

        _absorptionsInBatch = null;
    }

    /// <summary>Checks that the batch in flight is a part of the records. Constant time.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            Start >= 0 && Start <= End && End <= Records.Count,
            $"a batch within {Records.Count} records; found {Start} to {End}");
        Invariant.Holds(Batch >= 0 && (Batch > 0 || Start == 0), $"batch 0 from the start; found {Batch} from {Start}");
        Invariant.Holds(
            _absorptionsInBatch is null || IsBuilt, $"absorptions of batch {Batch}, because it was built");
    }

    /// <summary>Checks records, claims and absorptions (linear in their number).</summary>
    /// <param name="head">The last change number, which no pass exceeds.</param>
    public void AssertInvariants(ulong head)
    {
        AssertInvariants();
        Invariant.Holds(LogHead <= head, $"a pass up to {head}; found {LogHead}");
        Invariant.Holds(Id.Number > 0, $"a number of the pass; found {Id.Number}");
        for (var i = 0; i < Records.Count; i++)
        {
            var (owner, slot) = Records[i];
            Invariant.Holds(
                slot == RecordRef.Absorptions || (uint)slot < (uint)owner.Count,
                $"a slot of {owner.Id} below {owner.Count}; found {slot}");
        }

        for (var i = 0; i < Claims.Count; i++)
        {
            var claim = Claims[i];
            Invariant.Holds(
                claim.From <= claim.To, $"a claim of {claim.Owner} from at most {claim.To}; found {claim.From}");
        }

        Invariant.Holds(
            Claims.Count <= 1 || Claims.DistinctBy(claim => claim.Owner).Count() == Claims.Count,
            $"one claim of each owner; found {Claims.Count}");
        AssertAbsorptions(_absorptionsSent);
        AssertAbsorptions(_absorptionsInBatch);
    }

    private static Dictionary<OwnerSlots, int>? InBoth(
        Dictionary<OwnerSlots, int>? before, Dictionary<OwnerSlots, int>? now) => before is null || now is null
            ? null
            : before.Where(owner => now.ContainsKey(owner.Key))
                .ToDictionary(owner => owner.Key, owner => Math.Min(owner.Value, now[owner.Key]));

    private static void AssertAbsorptions(Dictionary<OwnerSlots, int>? sent)
    {
        if (sent is null)
        {
            return;
        }

        foreach (var (owner, count) in sent)
        {
            Invariant.Holds(
                count >= 0 && count <= owner.Absorptions.Count,
                $"at most {owner.Absorptions.Count} absorptions of {owner.Id}; found {count}");
        }
    }
}
