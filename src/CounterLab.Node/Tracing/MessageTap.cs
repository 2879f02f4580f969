using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Node.Tracing;

/// <summary>
/// Where messages between nodes are counted, and told to those who watch them: called by whoever sends, takes, answers or
/// loses one. What comes of an input is told under the host's lock, so that a node tells things in the order in which they
/// happened there.
/// </summary>
internal sealed class MessageTap(MessageLog log, NodeTotals totals)
{
    /// <summary>The same for clients' calls.</summary>
    public ClientTap Clients { get; } = new(log);

    /// <summary>A request is about to leave.</summary>
    public void Sent(Send send, ReplicaView view)
    {
        totals.Sent.Count(send.Message);
        var call = CallOf(send);
        if (log.Wants(call, entries: 1))
        {
            log.Add(new MessageEntry(Kind.Send, MessageNames.Of(send.Message), PeerOf(send), call)
            {
                Text = MessageWords.Of(send.Message),
                Cargo = Cargo.Of(send.Message),
                Attempt = send.Message is PushRequest ? view.FailuresBefore(send) : 0,
            });
        }
    }

    /// <summary>A request of this node has ended, with an answer or without.</summary>
    public void Ended(Send send, Input outcome)
    {
        totals.Ended(send, outcome);
        var call = CallOf(send);
        if (outcome is not (Input.Reply or Input.Refused))
        {
            TellAlways(Kind.GaveUp, send, MessageNames.Of(send.Message), (outcome as Input.Failed)?.Error ?? "");
        }
        else if (log.Wants(call, entries: 1))
        {
            var (reply, refusal) = ((outcome as Input.Reply)?.Message, (outcome as Input.Refused)?.Refusal);
            log.Add(new MessageEntry(Kind.Answer, MessageNames.Of(reply, refusal), PeerOf(send), call)
            {
                Text = refusal?.ToString() ?? MessageWords.Of(reply),
            });
        }
    }

    /// <summary>A fault took a request of this node, or the answer to it.</summary>
    /// <param name="answer">Null: the request itself.</param>
    public void Dropped(Send send, Input? answer, string why)
    {
        var name = answer is null
            ? MessageNames.Of(send.Message)
            : MessageNames.Of((answer as Input.Reply)?.Message, (answer as Input.Refused)?.Refusal);
        TellAlways(Kind.Drop, send, name, why);
    }

    /// <summary>A peer's request came in, was handled, and is about to be answered.</summary>
    /// <param name="number">The caller's number of the call; 0: it gave none.</param>
    public void Took(PeerRequest request, ulong number, Effects effects, ReplicaView view)
    {
        totals.Took(request, effects);
        var from = request.Envelope.From;
        var call = MessageCall.OfPeer(from, number);
        var push = request as PushRequest;
        var isNews = push is not null && effects.ChangedCounters.Count > 0;
        if (!log.Wants(call, entries: isNews ? 3 : 2))
        {
            return;
        }

        log.Add(new MessageEntry(Kind.Deliver, MessageNames.Of(request), from, call) { Text = MessageWords.Of(request), Cargo = Cargo.Of(request) });
        if (isNews)
        {
            var changes = Changes.Of(effects, view);
            log.Add(new MessageEntry(Kind.Apply, "", from, call) { Cargo = Cargo.Of(push!, changes.Include), Values = changes.Values });
        }

        var text = effects.Result.Refusal?.ToString() ?? MessageWords.Of(effects.Result.Reply);
        log.Add(new MessageEntry(Kind.Reply, MessageNames.Of(effects.Result.Reply, effects.Result.Refusal), from, call) { Text = text });
    }

    /// <summary>The node reports something.</summary>
    public void Reported(Fact fact)
    {
        if (log.IsOn)
        {
            log.Add(new MessageEntry(
                Kind.Fact, FactKindNames.NameOf(fact.Kind), new OwnerId(fact.Peer, default), MessageCall.None)
            {
                Text = fact.Text,
            });
        }
    }

    private void TellAlways(Kind kind, Send send, string message, string text)
    {
        if (log.IsOn)
        {
            log.Add(new MessageEntry(kind, message, PeerOf(send), CallOf(send)) { Text = text });
        }
    }

    private static OwnerId PeerOf(Send send) => new(send.Peer, send.Message.Envelope.ToIncarnation);

    private static MessageCall CallOf(Send send) => MessageCall.OfSelf(send.Message.Envelope.From, (ulong)send.Call);
}
