using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// Handles requests of session clients. A session is an owner like a node, and its records are merged in the same way,
/// so a batch that arrives twice, late or through another node counts nothing twice. The node that receives the records
/// from the client is the session's home and pushes them to peers.
/// </summary>
internal sealed class SessionHandler(
    ReplicaContext context, PassSender passes, Confirmations confirmations, AddHandler addHandler)
{
    private static readonly TimeSpan IdleCheckInterval = TimeSpan.FromMinutes(1);

    private readonly SessionCheck _check = new(context);
    private TimeSpan _idleCheckAt;

    public void Take(Input.Session input)
    {
        if ((_check.Check(input.Message) ?? addHandler.CheckConcern(input.Concern)) is { } refusal)
        {
            context.Effects.Refuse(refusal);
            return;
        }

        switch (input.Message)
        {
            case SessionPush push:
                Take(push, input);
                break;
            case SessionClose close:
                Close(close, input);
                break;
        }
    }

    /// <summary>Stops being home to sessions that have been idle for a long time. Their records remain.</summary>
    public void OnWake()
    {
        if (context.Now >= _idleCheckAt)
        {
            _idleCheckAt = context.Now + IdleCheckInterval;
            if (context.Store.HomedSessions.DropIdle(context.Now - context.Options.SessionIdle) is > 0 and var dropped)
            {
                context.Report(FactKind.Idle, "", $"{dropped} silent sessions are no longer pushed");
            }
        }
    }

    /// <summary>Checks that the next search for idle sessions is due within one interval.</summary>
    public void AssertInvariants() => Invariant.Holds(
        _idleCheckAt <= context.Now + IdleCheckInterval,
        $"a check within {IdleCheckInterval} of {context.Now}; found {_idleCheckAt}");

    private void Take(SessionPush push, Input.Session input)
    {
        if (push.To is null)
        {
            // The client asks for this node's identity.
            Answer(push, context.Store.Find(push.Owner)?.ContiguousSeq ?? 0, ticket: 0);
            return;
        }

        var session = context.Store.OwnerOf(push.Owner);
        context.Store.HomedSessions.Hear(session, context.Now);
        Merge(session, push.Records);
        if (session.IsQuarantined)
        {
            context.Effects.Refuse(SessionCheck.Broken(session.Id));
            return;
        }

        var ticket = 0L;
        if (push.Final && (context.Rules.Claims.Holds(session.ContiguousSeq, push.From)))
        {
            ticket = Accept(session, push, input);
        }

        passes.OnLogChanged();
        Answer(push, session.ContiguousSeq, ticket);
    }

    private long Accept(OwnerSlots session, SessionPush push, Input.Session input)
    {
        context.Store.Raise(session, push.UpTo, isFirstHand: true);
        if (input.Concern.IsLocal)
        {
            return 0;
        }

        context.Store.HomedSessions.NoteRaised(session); // every peer confirms it, even if it has it
        return confirmations.Await(session.Id, push.UpTo, input.Concern, input.Within);
    }

    private void Merge(OwnerSlots session, IReadOnlyList<SlotRecord> records)
    {
        for (var i = 0; i < records.Count && !session.IsQuarantined; i++)
        {
            var outcome = context.Store.Merge(
                session, records[i].Counter, records[i].Content, out var counter, isFirstHand: true);
            if (outcome == SlotMerge.Newer)
            {
                context.Effects.AddChanged(counter);
            }
            else if (outcome == SlotMerge.Broken)
            {
                context.Quarantine(session, $"on '{records[i].Counter}'");
            }
        }
    }

    /// <summary>
    /// Absorbs the session if this node has all of its operations. A repeated close gets the same answer.
    /// </summary>
    private void Close(SessionClose close, Input.Session input)
    {
        if (context.Store.AbsorptionOf(close.Owner) is { } before)
        {
            Closed(close, before.Seq, null, input);
            return;
        }

        var session = context.Store.Find(close.Owner);
        var v = session?.ContiguousSeq ?? 0;
        if (!context.Rules.Sessions.MayAbsorb(v, close.UpTo))
        {
            context.Effects.Refuse(SessionCheck.Behind(v, close.UpTo));
        }
        else if (session is null)
        {
            Answer(close, absorbedAt: 0, absorbed: null, ticket: 0); // the session has no operations
        }
        else if (Overflow(session) is { } refusal)
        {
            context.Effects.Refuse(refusal);
        }
        else
        {
            Absorb(session, close, input);
        }
    }

    private void Absorb(OwnerSlots session, SessionClose close, Input.Session input)
    {
        for (var slot = 0; slot < session.Count; slot++)
        {
            context.Effects.AddChanged(session.CounterOf(slot));
        }

        var seq = context.Store.Absorb(session);
        passes.OnLogChanged();
        Closed(close, seq, new Absorbed(session.Id, seq), input);
    }

    private void Closed(SessionClose close, ulong seq, Absorbed? absorbed, Input.Session input)
    {
        var ticket = input.Concern.IsLocal ? 0 : confirmations.Await(context.Self, seq, input.Concern, input.Within);
        Answer(close, seq, absorbed, ticket);
    }

    private Refusal? Overflow(OwnerSlots session)
    {
        for (var slot = 0; slot < session.Count; slot++)
        {
            var (content, own) = (session.ContentOf(slot), context.Store.OwnContent(session.CounterOf(slot)));
            if (own.Added + content.Added > SlotContent.TotalMax
                || own.Subtracted + content.Subtracted > SlotContent.TotalMax)
            {
                return new Refusal(
                    RefusalCode.OutOfRange, "The session's totals and this node's would leave their range.",
                    "at most 2^63-1 added and as much subtracted per node", $"{own} and {content}");
            }
        }

        return null;
    }

    private void Answer(SessionPush push, ulong contiguousSeq, long ticket) => context.Effects.Complete(
        InputResult.Of(new SessionReply(context.Self, push.Pass, push.Batch, contiguousSeq), null, ticket));

    private void Answer(SessionClose close, ulong absorbedAt, Absorbed? absorbed, long ticket) =>
        context.Effects.Complete(
        InputResult.Of(new SessionReply(context.Self, 0, 0, close.UpTo, absorbedAt), absorbed, ticket));
}
