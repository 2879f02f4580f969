using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.Resets;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// Checks whether a session's request is meant for this process, is well formed, and is within the limits.
/// </summary>
internal sealed class SessionCheck(ReplicaContext context)
{
    public static Refusal Broken(OwnerId session) => Refused(
        SessionReasons.Broken, "The session's records contradict each other: no more of them are accepted.",
        "one client per session id, with totals that only grow", session.ToString());

    public static Refusal Behind(ulong v, ulong upTo) => Refused(
        "SESSION_BEHIND", "Not all operations of the session are here yet: push first, then close.",
        $"everything up to {upTo}", $"up to {v}");

    public Refusal? Check(SessionRequest request) =>
        CheckForm(request) ?? CheckSecret(request) ?? CheckReceiver(request) ?? CheckState(request)
            ?? (request is SessionPush push ? CheckPush(push) : null);

    private Refusal? CheckForm(SessionRequest request)
    {
        if (request.Cluster != context.Options.Cluster)
        {
            return Refusal.FailedPrecondition(
                "A session of another cluster.", $"cluster '{context.Options.Cluster}'",
                $"cluster {Quote.Of(request.Cluster)}");
        }

        return request.Session.IsNone
            ? Refusal.InvalidArgument("The session has no id.", "16 bytes, not all zero", "none") : null;
    }

    /// <summary>Checks that the request comes from the session's own client. It needs no state.</summary>
    private static Refusal? CheckSecret(SessionRequest request)
    {
        if (request.Secret.IsNone)
        {
            return ForeignSecret($"the {SessionSecret.Bytes} bytes that the session's client drew", "none");
        }

        var found = request.Secret.Session;
        return found == request.Session ? null : ForeignSecret(
            $"the secret of session {OwnerId.Session(request.Session)}", $"that of {OwnerId.Session(found)}");
    }

    private static Refusal ForeignSecret(string expected, string found)
    {
        var refusal = Refusal.InvalidArgument(
            "The request lacks the session's secret, which only its own client knows.", expected, found);
        return refusal.Because(SessionReasons.Secret);
    }

    private Refusal? CheckReceiver(SessionRequest request)
    {
        if (request.To is not { } to)
        {
            return request is SessionPush { Final: false, Records.Count: 0 } ? null : Refusal.InvalidArgument(
                "A batch with records must name its receiver.", "the node's id and incarnation", "none");
        }

        if (to.Node != context.Self.Node)
        {
            return Refusal.FailedPrecondition(
                "Meant for another node.", $"a message to {context.Self.Node}", $"one to {Quote.Of(to.Node)}");
        }

        var otherIncarnation = Refusal.FailedPrecondition(
            $"Meant for another incarnation of {context.Self.Node}.", $"incarnation {context.Self.Incarnation}",
            $"incarnation {to.Incarnation}");
        return to.Incarnation == context.Self.Incarnation
            ? null : otherIncarnation with { Actual = context.Self.Incarnation };
    }

    private Refusal? CheckState(SessionRequest request)
    {
        if (context.Superseded is { } rival)
        {
            return Refusal.FailedPrecondition(rival.Message, rival.Expected, rival.Found);
        }

        if (context.IsLeaving)
        {
            return new Refusal(
                RefusalCode.Unavailable, $"{context.Self.Node} is leaving.", "a node that stays", "one that leaves");
        }

        if (context.Store.AbsorptionOf(request.Owner) is { } absorption
            && (request is SessionPush || absorption.By != context.Store.Own))
        {
            return Refused(
                SessionReasons.Closed, "The session is closed.", "an open session",
                $"one that {absorption.By.Id} absorbed");
        }

        return request is SessionPush && context.Store.Find(request.Owner) is { IsQuarantined: true }
            ? Broken(request.Owner) : null;
    }

    private Refusal? CheckPush(SessionPush push)
    {
        if (push.From > push.UpTo || push.UpTo > SlotContent.SeqMax)
        {
            return Refusal.InvalidArgument(
                "The claim is malformed.", "from at most up_to, up_to at most 2^62-1", $"{push.From} to {push.UpTo}");
        }

        if (BatchLimits.Check("records", push.Records.Count, BatchLimits.RecordsMax) is { } tooLarge)
        {
            return tooLarge;
        }

        foreach (var record in push.Records)
        {
            if ((CounterName.Check(record.Counter) ?? PassReceiver.CheckContent(record.Content)
                ?? ResetCheck.CheckForm(push.Owner, record, context.Store.Comparer)
                ?? BoundedName.CheckUnbounded(
                    record.Counter, $"Sessions hold no rights to add to {Quote.Of(record.Counter)}")) is { } refusal)
            {
                return refusal;
            }
        }

        return CheckClaim(push) ?? CheckRoom(push);
    }

    /// <summary>
    /// Checks that no claim goes beyond every record of the session: each operation leaves its number on a record, so
    /// this node would otherwise vouch for operations that no node has.
    /// </summary>
    private Refusal? CheckClaim(SessionPush push)
    {
        if (!push.Final || push.Records.Any(record => record.Content.Seq >= push.UpTo))
        {
            return null;
        }

        var here = context.Store.Find(push.Owner);
        var v = here?.ContiguousSeq ?? 0;
        if (v < push.From || v >= push.UpTo)
        {
            return null; // no part of the claim would be accepted
        }

        var newest = Math.Max(
            here?.Newest ?? 0, push.Records.Select(record => record.Content.Seq).DefaultIfEmpty().Max());
        return newest >= push.UpTo ? null : Refusal.InvalidArgument(
            "The claim goes beyond its records.", $"a record of operation {push.UpTo}", $"records up to {newest}");
    }

    private Refusal? CheckRoom(SessionPush push)
    {
        var (store, limits) = (context.Store, context.Options.Limits);
        if (push.To is not null && !store.Knows(push.Owner) && store.Owners.Count >= limits.Owners)
        {
            var refusal = Refusal.ResourceExhausted(
                "Too many open sessions and incarnations of nodes.", $"at most {limits.Owners}", "one more");
            return refusal with { Reason = "TOO_MANY_SESSIONS" };
        }

        var names = store.Counters.Count + push.Records.Count <= limits.Counters
            ? 0 : push.Records.Select(record => record.Counter)
            .Distinct(StringComparer.Ordinal).Count(name => !store.Counters.TryFind(name, out _));
        return names == 0 || store.Counters.Count + names <= limits.Counters ? null : Refusal.ResourceExhausted(
            "Too many counters.", $"at most {limits.Counters}", $"{store.Counters.Count} and {names} new ones");
    }

    private static Refusal Refused(string reason, string message, string expected, string found) =>
        Refusal.FailedPrecondition(message, expected, found) with { Reason = reason };
}
