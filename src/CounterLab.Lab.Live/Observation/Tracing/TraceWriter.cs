using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Wire.V1;
using Google.Protobuf;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// Turns reports into trace events in order of time. The reports of sender and receiver about one call are joined by
/// the caller's incarnation and its number for the call. Not thread-safe.
/// </summary>
/// <param name="client">The client id of the lab's own client.</param>
internal sealed class TraceWriter(TraceStore store, LiveNames names, LossReasons losses, ByteString client)
{
    private const string SessionNode = "~";

    private static readonly TimeSpan WorthTelling = TimeSpan.FromMilliseconds(1);

    private readonly CallRegistry _calls = new();
    private readonly Dictionary<string, long> _lastOf = new(StringComparer.Ordinal);
    private readonly IncarnationTracker _lives = new();
    private TimeSpan _at;
    private TimeSpan _late;

    /// <summary>Writes one report.</summary>
    /// <param name="late">How much earlier it happened: the report arrived after that time had been released.</param>
    public void Write(TraceReport report, TimeSpan at, TimeSpan late)
    {
        Invariant.Holds(at >= _at, $"a report at {_at} or later; found one at {at}");
        Invariant.Holds(late >= TimeSpan.Zero, $"a report that is not early; found {late}");
        AssertInvariants();
        (_at, _late) = (at, late);
        switch (report)
        {
            case TraceReport.ByNode byNode:
                Write(byNode.Node, byNode.Event);
                break;
            case TraceReport.IncarnationChange life:
                Write(life);
                break;
            case TraceReport.Removed removed when _lives.EndAny(removed.Node) is { } ended:
                losses.NoteEnd(removed.Node, at);
                Add(TraceKind.End, ended, "", 0, "", "has left the lab");
                break;
            case TraceReport.ByLab lab:
                Add(TraceKind.Fault, "", "", 0, "", lab.Text);
                break;
            case TraceReport.ByClient call:
                Write(call);
                break;
        }
    }

    /// <summary>Checks that the last event of each lane is in the store.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        foreach (var (lane, number) in _lastOf)
        {
            Invariant.Holds(
                number > 0 && number <= store.Count, $"an event of {lane} up to {store.Count}; found {number}");
        }
    }

    private void Write(Owner node, MessageEvent e)
    {
        var isAboutClient = e.Kind is Kind.Deliver or Kind.Apply or Kind.Reply
            && e.Caller is null or { Node: "" or SessionNode };
        var self = names.Of(node);
        if (e.Kind == Kind.Fact)
        {
            var text = $"{e.Message} {e.Text}".TrimEnd();
            Add(TraceKind.Fact, self, names.Of(e.Peer), 0, "", text, fact: FactKindNames.Find(e.Message));
        }
        else if (isAboutClient)
        {
            WriteOfClient(node, self, e);
        }
        else
        {
            WriteOfPeer(node, self, e);
        }
    }

    private void WriteOfPeer(Owner node, string self, MessageEvent e)
    {
        var caller = e.Caller ?? node;
        var track = Track(new CallKey(caller.Node, caller.Incarnation, e.Call, IsOfClient: false));
        var peer = names.Of(e.Peer);
        switch (e.Kind)
        {
            case Kind.Send:
                (track.Sent, track.SentAt) = (Add(TraceKind.Send, self, peer, 0, e.Message, e.Text, e), _at);
                break;
            case Kind.Deliver:
                track.Delivered = Add(TraceKind.Deliver, self, peer, track.Sent, e.Message, e.Text, e);
                break;
            case Kind.Apply:
                Add(TraceKind.Apply, self, e.Peer?.Node ?? "", track.Delivered, "", e.Text, e);
                break;
            case Kind.Reply:
                track.Replied = Add(TraceKind.Send, self, peer, track.Delivered, e.Message, e.Text, e);
                break;
            case Kind.Answer:
                var kind = e.Message == "ack" ? TraceKind.Ack : TraceKind.Deliver;
                Add(kind, self, peer, Known(track.Replied, track.Sent), e.Message, e.Text, e);
                break;
            case Kind.Drop:
                track.IsDropped = true;
                var (to, cause) = track.Replied > 0 ? (node.Node, track.Replied) : (e.Peer?.Node ?? "", track.Sent);
                Add(TraceKind.Drop, "", to, cause, e.Message, e.Text);
                break;
            case Kind.GaveUp:
                Lose(node.Node, track, e);
                Add(TraceKind.GiveUp, self, peer, track.Sent, e.Message, e.Text, e);
                break;
        }
    }

    /// <summary>
    /// Adds the loss of a message that was not seen to arrive and whose sender no longer waits for it, if there is a
    /// certain reason.
    /// </summary>
    private void Lose(string self, CallProgress track, MessageEvent e)
    {
        var isAnswer = track.Delivered > 0;
        var last = isAnswer ? track.Replied : track.Sent;
        var peer = e.Peer?.Node ?? "";
        if (track.IsDropped || last == 0)
        {
            return;
        }

        if (losses.Why(self, peer, isAnswer, track.SentAt, _at, e.Text) is { Length: > 0 } why)
        {
            track.IsDropped = true;
            Add(TraceKind.Drop, "", isAnswer ? self : peer, last, isAnswer ? "" : e.Message, why);
        }
    }

    private void WriteOfClient(Owner node, string self, MessageEvent e)
    {
        var isNamed = e.Caller is { Node: "" };
        var track = Track(isNamed
            ? new CallKey("", e.Caller!.Incarnation, e.Call, IsOfClient: true)
            : new CallKey(node.Node, node.Incarnation, e.Call, IsOfClient: true));
        var lane = e.Peer is { Node: SessionNode } session ? names.Of(session) : TraceEvent.ClientLane;
        var isSingle = e.Carries.Count == 1 && lane == TraceEvent.ClientLane;
        var text = isSingle ? $"{e.Text} {e.Carries[0].Counter}".Trim() : e.Text;
        switch (e.Kind)
        {
            case Kind.Deliver:
                if (track.Sent == 0)
                {
                    // The caller is not the lab's own client: the time of sending is unknown, so it is shown just
                    // before the arrival.
                    track.Sent = Add(TraceKind.Send, lane, self, 0, e.Message, text, e);
                }

                track.Delivered = Add(TraceKind.Deliver, self, lane, track.Sent, e.Message, text, e);
                break;
            case Kind.Apply:
                Add(TraceKind.Apply, self, lane == TraceEvent.ClientLane ? "" : lane, track.Delivered, "", text, e);
                break;
            default:
                track.Replied = Add(TraceKind.Send, self, lane, track.Delivered, e.Message, e.Text, e);
                break;
        }
    }

    private void Write(TraceReport.ByClient call)
    {
        var track = Track(new CallKey("", client, call.Call, IsOfClient: true));
        var number = Add(
            call.Kind,
            call.Kind == TraceKind.Drop ? "" : TraceEvent.ClientLane,
            call.Node,
            call.Kind == TraceKind.Send ? 0 : Known(track.Replied, track.Sent),
            call.Kind == TraceKind.Outcome ? "" : "add",
            call.Text,
            call.Applied is null ? null : new MessageEvent { Carries = { call.Applied } });
        track.Sent = call.Kind == TraceKind.Send ? number : track.Sent;
    }

    private void Write(TraceReport.IncarnationChange life)
    {
        var name = names.OfLife(life.Owner);
        if (life.IsEnd)
        {
            if (_lives.End(life.Owner.Node, name))
            {
                losses.NoteEnd(life.Owner.Node, _at);
                Add(TraceKind.End, name, "", 0, "", life.Text);
            }
        }
        else if (_lives.Begin(life.Owner.Node, name, out var former))
        {
            if (former.Length > 0)
            {
                losses.NoteEnd(life.Owner.Node, _at);
                Add(TraceKind.End, former, "", 0, "", $"replaced by {name}");
            }

            Add(TraceKind.Start, name, "", 0, "", life.Text);
        }
    }

    /// <summary>Returns the progress of a call. The reports of a call without a number cannot be joined.</summary>
    private CallProgress Track(CallKey key) => key.Number == 0 ? new CallProgress() : _calls.Of(key);

    private static long Known(long number, long otherwise) => number > 0 ? number : otherwise;

    /// <summary>
    /// Adds an event. If its cause is unknown, it follows the previous event of its lane, unless it is the arrival or
    /// loss of a message.
    /// </summary>
    private long Add(
        TraceKind kind, string lane, string peer, long cause, string message, string text, MessageEvent? details = null,
        FactKind? fact = null)
    {
        var isBrought = kind is TraceKind.Deliver or TraceKind.Ack or TraceKind.Drop;
        var before = cause > 0 || isBrought ? cause : _lastOf.GetValueOrDefault(lane);
        var e = new TraceEvent(0, _at, kind, lane, peer, before, message, TextOf(text), [.. CarriedBy(details)])
        {
            Fact = fact,
        };
        var number = store.Add(details is null ? e : e with
        {
            Claims = [.. details.Claims.Select(claim => new Claimed(names.Of(claim.Owner), claim.From, claim.To))],
            CarriesMore = (int)details.CarriesMore,
            Attempt = (int)details.Attempt,
            Values = [.. details.Values.Select(value => new NodeValue(value.Counter, value.Value))],
        });
        if (lane.Length > 0 && lane != TraceEvent.ClientLane)
        {
            _lastOf[lane] = number; // clients share a lane, but their events are unrelated
        }

        return number;
    }

    private IEnumerable<Carried> CarriedBy(MessageEvent? details) => details is null ? []
        : details.Carries.Where(carried => carried.Seq > 0)
            .Select(carried => new Carried(names.Of(carried.Owner), carried.Seq, carried.Counter));

    private string TextOf(string text)
    {
        if (_late < WorthTelling)
        {
            return text;
        }

        var late = FormattableString.Invariant($"reported late: it happened {_late.TotalSeconds:0.0##} s before");
        return text.Length > 0 ? $"{text}; {late}" : late;
    }
}
