using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// Takes what sessions' clients send. A session is an owner like a node: its records are merged as they are, so a batch that
/// comes twice, late, or by way of another node changes nothing. The node that hears it first-hand passes it on.
/// </summary>
internal sealed class SessionHandler(ReplicaContext context, PassSender passes, Confirmations confirmations, AddHandler addHandler)
{
    private static readonly TimeSpan IdleCheckInterval = TimeSpan.FromMinutes(1);

    private readonly SessionCheck _check = new(context);
    private TimeSpan _idleCheckAt;

    public void Take(Input.Session input)
    {
        context.Effects.Refusal = _check.Check(input.Message) ?? addHandler.CheckConcern(input.Concern);
        if (context.Effects.Refusal is not null)
        {
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

    /// <summary>Lets go of sessions that have been silent for long: what they did stays.</summary>
    public void OnWake()
    {
        if (context.Now >= _idleCheckAt)
        {
            _idleCheckAt = context.Now + IdleCheckInterval;
            if (context.Store.HomedSessions.DropIdle(context.Now - context.Options.SessionIdle) is > 0 and var dropped)
            {
                context.Report("idle", "", $"{dropped} silent sessions are no longer passed on eagerly");
            }
        }
    }

    private void Take(SessionPush push, Input.Session input)
    {
        if (push.To is null)
        {
            Answer(push, context.Store.Find(push.Owner)?.ContiguousSeq ?? 0); // it asks who is there
            return;
        }

        var session = context.Store.OwnerOf(push.Owner);
        context.Store.HomedSessions.Hear(session, context.Now);
        Merge(session, push.Records);
        if (session.IsQuarantined)
        {
            context.Effects.Refusal = SessionCheck.Broken(session.Id);
            return;
        }

        if (push.Final && (context.Rules.Claims.Holds(session.ContiguousSeq, push.From)))
        {
            Accept(session, push, input);
        }

        passes.OnLogChanged();
        Answer(push, session.ContiguousSeq);
    }

    private void Accept(OwnerSlots session, SessionPush push, Input.Session input)
    {
        context.Store.Raise(session, push.UpTo, isFirstHand: true);
        if (!input.Concern.IsLocal)
        {
            context.Store.HomedSessions.NoteRaised(session); // has the peers say that they have it, also where they had it before
            context.Effects.Ticket = confirmations.Await(session.Id, push.UpTo, input.Concern, input.Within);
        }
    }

    private void Merge(OwnerSlots session, IReadOnlyList<SlotRecord> records)
    {
        for (var i = 0; i < records.Count && !session.IsQuarantined; i++)
        {
            var outcome = context.Store.Merge(session, records[i].Counter, records[i].Content, out var counter, isFirstHand: true);
            if (outcome == SlotMerge.Newer)
            {
                context.Effects.AddChanged(counter);
            }
            else if (outcome == SlotMerge.Broken)
            {
                session.Quarantine();
                context.Report("quarantined", "", $"records of {session.Id} contradict each other on '{records[i].Counter}': nothing more of it is merged");
            }
        }
    }

    /// <summary>Absorbs the session, once everything of it is here. A repeated close is answered alike.</summary>
    private void Close(SessionClose close, Input.Session input)
    {
        if (context.Store.AbsorptionOf(close.Owner) is { } before)
        {
            Closed(close, before.Seq, input);
            return;
        }

        var session = context.Store.Find(close.Owner);
        var v = session?.ContiguousSeq ?? 0;
        if (!context.Rules.Sessions.MayAbsorb(v, close.UpTo))
        {
            context.Effects.Refusal = SessionCheck.Behind(v, close.UpTo);
        }
        else if (session is null)
        {
            Answer(close, 0, 0); // it never did anything
        }
        else if (Overflow(session) is { } refusal)
        {
            context.Effects.Refusal = refusal;
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
        context.Effects.Absorbed = new Absorbed(session.Id, seq);
        passes.OnLogChanged();
        Closed(close, seq, input);
    }

    private void Closed(SessionClose close, ulong seq, Input.Session input)
    {
        Answer(close, close.UpTo, seq);
        if (!input.Concern.IsLocal)
        {
            context.Effects.Ticket = confirmations.Await(context.Self, seq, input.Concern, input.Within);
        }
    }

    private Refusal? Overflow(OwnerSlots session)
    {
        for (var slot = 0; slot < session.Count; slot++)
        {
            var (content, own) = (session.ContentOf(slot), context.Store.OwnContent(session.CounterOf(slot)));
            if (own.Added + content.Added > SlotContent.TotalMax || own.Subtracted + content.Subtracted > SlotContent.TotalMax)
            {
                return new Refusal(
                    RefusalCode.OutOfRange, "The session's totals and this node's would leave their range.",
                    "at most 2^63-1 added and as much subtracted per node", $"{own} and {content}");
            }
        }

        return null;
    }

    private void Answer(SessionPush push, ulong v) => context.Effects.Session = new SessionReply(context.Self, push.Pass, push.Batch, v);

    private void Answer(SessionClose close, ulong v, ulong absorbedAt) =>
        context.Effects.Session = new SessionReply(context.Self, 0, 0, Math.Max(v, close.UpTo), absorbedAt);
}
