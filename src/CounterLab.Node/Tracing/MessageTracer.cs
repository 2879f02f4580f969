using CounterLab.Node.Transport;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Node.Tracing;

/// <summary>
/// Traces messages between nodes for observers. The effects of an input are traced under the host's lock, so that
/// entries have the order in which they occurred at the node.
/// </summary>
internal sealed class MessageTracer(MessageLog log)
{
    /// <summary>Traces a request before it is sent.</summary>
    public void Sent(PeerCall peerCall)
    {
        var send = peerCall.Send;
        var call = CallOf(send);
        if (log.Wants(call, entries: 1))
        {
            log.Add(new MessageEntry(Kind.Send, MessageNames.Of(send.Message), PeerOf(send), call)
            {
                Text = MessageTexts.Of(send.Message),
                Content = MessageContent.Of(send.Message),
                Attempt = peerCall.Attempt,
            });
        }
    }

    /// <summary>Traces the outcome of a request that this node sent.</summary>
    public void Ended(Send send, Input outcome)
    {
        var call = CallOf(send);
        if (outcome is not (Input.Reply or Input.Refused))
        {
            TraceAlways(Kind.GaveUp, send, MessageNames.Of(send.Message), (outcome as Input.Failed)?.Error ?? "");
        }
        else if (log.Wants(call, entries: 1))
        {
            var (reply, refusal) = ((outcome as Input.Reply)?.Message, (outcome as Input.Refused)?.Refusal);
            log.Add(new MessageEntry(Kind.Answer, MessageNames.Of(reply, refusal), PeerOf(send), call)
            {
                Text = refusal?.ToString() ?? MessageTexts.Of(reply),
            });
        }
    }

    /// <summary>Traces that a fault dropped a request of this node or the reply to it.</summary>
    /// <param name="answer">The dropped reply, or null if the request itself was dropped.</param>
    public void Dropped(Send send, Input? answer, string why)
    {
        var name = answer is null
            ? MessageNames.Of(send.Message)
            : MessageNames.Of((answer as Input.Reply)?.Message, (answer as Input.Refused)?.Refusal);
        TraceAlways(Kind.Drop, send, name, why);
    }

    /// <summary>
    /// Traces a peer's request and what it changed. Called after it was handled and before it is answered.
    /// </summary>
    /// <param name="number">The caller's number of the call, or 0 if the request contains none.</param>
    public void Received(PeerRequest request, ulong number, Effects effects, ReplicaView view)
    {
        var from = request.Envelope.From;
        var call = MessageCall.OfPeer(from, number);
        var push = request as PushRequest;
        var isNews = push is not null && effects.ChangedCounters.Count > 0;
        if (!log.Wants(call, entries: isNews ? 3 : 2))
        {
            return;
        }

        log.Add(new MessageEntry(
            Kind.Deliver, MessageNames.Of(request), from,
            call)
        { Text = MessageTexts.Of(request), Content = MessageContent.Of(request) });
        if (isNews)
        {
            var changes = ChangedCounters.Of(effects, view);
            log.Add(new MessageEntry(
                Kind.Apply, "", from,
                call)
            { Content = MessageContent.Of(push!, changes.Include), Values = changes.Values });
        }

        var text = effects.Result.Refusal?.ToString() ?? MessageTexts.Of(effects.Result.Reply);
        log.Add(
            new MessageEntry(
                Kind.Reply, MessageNames.Of(effects.Result.Reply, effects.Result.Refusal), from, call)
            { Text = text });
    }

    /// <summary>Traces a fact that the replica reported.</summary>
    public void Reported(Fact fact)
    {
        if (log.IsOn)
        {
            log.Add(new MessageEntry(
                Kind.Fact, FactKindNames.NameOf(fact.Kind), new OwnerId(fact.Peer, default),
                MessageCall.None)
            { Text = fact.Text });
        }
    }

    private void TraceAlways(Kind kind, Send send, string message, string text)
    {
        if (log.IsOn)
        {
            log.Add(new MessageEntry(kind, message, PeerOf(send), CallOf(send)) { Text = text });
        }
    }

    private static OwnerId PeerOf(Send send) => new(send.Peer, send.Message.Envelope.ToIncarnation);

    private static MessageCall CallOf(Send send) => MessageCall.OfSelf(send.Message.Envelope.From, (ulong)send.Call);
}
