using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Resets;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// Merges batches. It keeps no state between batches: a claim arrives only after every earlier batch of its pass was
/// acknowledged. Only the last batch may therefore raise the contiguous sequence, and only if it has reached the start
/// of the claim (rule R5). Lists are iterated by index so that merging a push, the most frequent message, does not
/// allocate.
/// </summary>
internal sealed class PassReceiver(ReplicaContext context, Reconciler reconciler, PassSender passes)
{
    private readonly ClaimReceiver _claims = new(context);

    public void OnRequest(PushRequest request)
    {
        if (Check(request) is { } refusal)
        {
            context.Effects.Refuse(refusal);
            return;
        }

        var (changed, hasForeign) = (0, false);
        var head = context.Store.ChangeLog.Head;
        for (var i = 0; i < request.Records.Count; i++)
        {
            changed += MergeAll(request.Records[i], ref hasForeign);
        }

        if (hasForeign)
        {
            context.Report(
                FactKind.Quarantined, context.Self.Node, "a peer has records of this process that it never wrote");
        }

        var behind = _claims.Accept(request.Claims, context.Members.IsReplaced(request.Envelope.From));
        if (context.Store.ChangeLog.Head != head)
        {
            passes.OnLogChanged(); // the change log of sessions that this node is home to
        }
        if (changed > 0)
        {
            reconciler.OnNews();
        }

        if (changed > 0 && IsRelayed(request))
        {
            context.Report(FactKind.Merged, request.Envelope.From.Node, $"{changed} records by anti-entropy");
        }

        context.Effects.Complete(
            InputResult.Of(new PushReply(context.Self, request.Pass, request.Batch, behind ?? [])));
    }

    /// <summary>
    /// Whether the request claims operations of nodes other than its sender, as only anti-entropy does.
    /// </summary>
    private static bool IsRelayed(PushRequest request)
    {
        for (var i = 0; i < request.Claims.Count; i++)
        {
            if (request.Claims[i].Owner != request.Envelope.From && !request.Claims[i].Owner.IsSession)
            {
                return true;
            }
        }

        return false;
    }

    private int MergeAll(OwnerRecords group, ref bool hasForeign)
    {
        if (group.Owner == context.Self)
        {
            hasForeign |= CheckOwn(group);
            return 0;
        }

        if (context.Store.IsErased(group.Owner))
        {
            return 0; // the absorber's records include all of them
        }

        var owner = context.Store.OwnerOf(group.Owner);
        if (group.IsQuarantined)
        {
            context.Quarantine(owner, "as a peer has found");
        }

        var changed = MergeAbsorptions(owner, group.Absorptions);
        for (var i = 0; i < group.Slots.Count; i++)
        {
            var record = group.Slots[i];
            changed += Merge(owner, record) ? 1 : 0;
            context.Rules.Claims.OnMerged(context.Store, owner, record.Content.Seq);
        }

        return changed;
    }

    private int MergeAbsorptions(OwnerSlots owner, IReadOnlyList<Absorption> absorptions)
    {
        var changed = 0;
        for (var i = 0; i < absorptions.Count; i++)
        {
            var absorption = absorptions[i];
            var isLate = owner.Absorptions.Count > 0 && owner.Absorptions[^1].Seq >= absorption.Seq;
            var session = context.Store.Find(OwnerId.Session(absorption.Session));
            if (!context.Store.Merge(owner, absorption))
            {
                continue;
            }

            changed++;
            ReportCounters(session, owner, absorption);
            if (isLate)
            {
                context.Quarantine(owner, "on absorptions, which come in the order of their numbers");
            }
        }

        return changed;
    }

    /// <summary>
    /// Reports the session's counters as changed if this is the absorption that counts: their values may now come from
    /// other slots.
    /// </summary>
    private void ReportCounters(OwnerSlots? session, OwnerSlots by, Absorption absorption)
    {
        if (session is null || (!session.IsErased && session.Absorption != new KnownAbsorption(by, absorption.Seq)))
        {
            return;
        }

        for (var slot = 0; slot < session.Count; slot++)
        {
            context.Effects.AddChanged(session.CounterOf(slot));
        }
    }

    private bool Merge(OwnerSlots owner, SlotRecord record)
    {
        var outcome = record.Reset is { } reset
            ? context.Store.Merge(owner, record.Counter, record.Content.Seq, reset, out var counter)
            : context.Store.Merge(owner, record.Counter, record.Content, out counter, escrow: record.Escrow);
        if (outcome is SlotMerge.Newer or SlotMerge.Broken
            && (record.Reset is null || context.Rules.Reports.ReportsResets))
        {
            context.Effects.AddChanged(counter);
        }

        if (outcome == SlotMerge.Broken)
        {
            context.Quarantine(owner, $"on '{record.Counter}'");
        }

        return outcome == SlotMerge.Newer;
    }

    /// <summary>
    /// Handles records of this process. They are not merged, but the mark of a contradiction is, so that digests become
    /// equal and an operator sees it here. Returns whether some were never written here.
    /// </summary>
    private bool CheckOwn(OwnerRecords group)
    {
        if (group.IsQuarantined)
        {
            context.Quarantine(context.Store.Own, "as a peer has found");
        }

        return group.Slots.Any(record => record.Content.Seq > context.Store.Own.ContiguousSeq);
    }

    private Refusal? Check(PushRequest request)
    {
        if (BatchLimits.Check(request, context.Options.Limits.OwnersMerged) is { } tooLarge)
        {
            return tooLarge;
        }

        for (var i = 0; i < request.Records.Count; i++)
        {
            var group = request.Records[i];
            if ((group.Owner.Check() ?? CheckRecords(group)) is { } refusal)
            {
                return refusal;
            }
        }

        return CheckClaims(request.Claims) ?? OwnerRoom.Check(request, context.Store, context.Options.Limits)
            ?? CheckRoomForCounters(request) ?? context.Rules.Resets.CheckAbsorptions(context.Store, request);
    }

    private Refusal? CheckRecords(OwnerRecords group)
    {
        if (group.Absorptions.Count > 0
            && (group.Owner.IsSession
                || group.Absorptions.Any(static one => one.Session.IsNone || one.Seq is 0 or > SlotContent.SeqMax)))
        {
            return Refusal.InvalidArgument(
                "An absorption is malformed.", "a node's, of a session's id, with a number from 1 to 2^62-1",
                $"one of {group.Owner}");
        }

        return CheckSlots(group);
    }

    private Refusal? CheckSlots(OwnerRecords group)
    {
        for (var i = 0; i < group.Slots.Count; i++)
        {
            var record = group.Slots[i];
            if ((CounterName.Check(record.Counter) ?? CheckContent(record.Content)
                ?? ResetCheck.CheckForm(group.Owner, record, context.Store.Comparer)
                ?? EscrowCheck.CheckForm(
                    group.Owner, record, context.Options.Limits, context.Store.Comparer)) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Returns null if a slot's content is well formed, otherwise what was expected and found.</summary>
    public static Refusal? CheckContent(SlotContent content) =>
        content.IsWellFormed() ? null : Refusal.InvalidArgument(
            "A slot is malformed.", "a number from 1 to 2^62-1 and totals up to 2^63-1", content.ToString());

    private Refusal? CheckClaims(IReadOnlyList<Claim> claims)
    {
        for (var i = 0; i < claims.Count; i++)
        {
            if (CheckClaim(claims[i]) is { } refusal)
            {
                return refusal;
            }
        }

        return claims.Count < 2
            || claims.DistinctBy(static claim => claim.Owner, context.Store.Comparer).Count() == claims.Count
            ? null
            : Refusal.InvalidArgument("A batch claims operations of an owner twice.", "one claim of each", "two");
    }

    private static Refusal? CheckClaim(Claim claim) =>
        claim.Owner.Check() ?? (claim.From > claim.To || claim.To > SlotContent.SeqMax
            ? Refusal.InvalidArgument(
                "A claim is malformed.", "from at most to, to at most 2^62-1", $"{claim.From} to {claim.To}")
            : null);

    private Refusal? CheckRoomForCounters(PushRequest request)
    {
        var most = context.Rules.Limits.CountersMerged(context.Options.Limits);
        var store = context.Store;
        var records = 0;
        for (var i = 0; i < request.Records.Count; i++)
        {
            records += request.Records[i].Slots.Count;
        }

        if (store.Counters.Count + records <= most)
        {
            return null; // all of them fit
        }

        var counters = request.Records.SelectMany(group => group.Slots).Select(record => record.Counter)
            .Distinct(StringComparer.Ordinal).Count(name => !store.Counters.TryFind(name, out _));
        return store.Counters.Count + counters <= most ? null : Refusal.ResourceExhausted(
            "Too many counters.", FormattableString.Invariant($"at most {most}"),
            $"{store.Counters.Count} and {counters} new ones");
    }
}
