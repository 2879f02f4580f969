using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;
using static System.FormattableString;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Node.Tracing;

/// <summary>Traces the calls of clients; see <see cref="MessageTracer"/>.</summary>
internal sealed class ClientTracer(MessageLog log)
{
    private long _calls;

    /// <summary>
    /// Returns the identity of an incoming call. While nothing observes the log, returns none and computes nothing.
    /// </summary>
    public MessageCall Begin(ServerCallContext context) => !log.IsOn ? MessageCall.None
        : Named(context) is { } named ? named
        : MessageCall.OfClient(default, NextNumber());

    /// <summary>Returns an identity for one batch of a stream, since the metadata belong to the whole stream.</summary>
    public MessageCall BeginBatch() => log.IsOn ? MessageCall.OfClient(default, NextNumber()) : MessageCall.None;

    /// <summary>Returns the identity of a session's call, which is in its message.</summary>
    public MessageCall Begin(SessionRequest request) => log.IsOn ? MessageCall.OfClient(
        request.Owner, NextNumber()) : MessageCall.None;

    public void Received(MessageCall call, Input.Add add, Effects effects, ReplicaView view)
    {
        var isNews = effects.Result.Added is { IsRepeated: false };
        if (!IsTraced(call, entries: isNews ? 2 : 1))
        {
            return;
        }

        var content = MessageContent.Of(view.Self, effects.Result.Added?.Seq ?? 0, add.Counter);
        var text = Invariant($"{(effects.Result.Added is { IsRepeated: true } ? "again: " : "")}{add.Amount:+#;-#;0}");
        log.Add(new MessageEntry(Kind.Deliver, "add", default, call) { Text = text, Content = content });
        if (isNews)
        {
            log.Add(new MessageEntry(
                Kind.Apply, "", default,
                call)
            { Text = text, Content = content, Values = [(add.Counter, effects.Result.Added!.Value.Value)] });
        }
    }

    public void Received(MessageCall call, Input.AddBatch batch, Effects effects, ReplicaView view)
    {
        var isNews = effects.ChangedCounters.Count > 0;
        if (!IsTraced(call, entries: isNews ? 2 : 1))
        {
            return;
        }

        var content = effects.Result.Batch is { } outcome ? MessageContent.Of(
            view.Self, outcome, batch.Adds) : MessageContent.None;
        log.Add(new MessageEntry(
            Kind.Deliver, "ingest", default, call)
        { Text = Invariant($"{batch.Adds.Count} adds"), Content = content });
        if (isNews)
        {
            log.Add(new MessageEntry(
                Kind.Apply, "", default,
                call)
            { Content = content, Values = ChangedCounters.Of(effects, view).Values });
        }
    }

    public void Received(MessageCall call, Input.Reset reset, Effects effects, ReplicaView view)
    {
        var isNews = effects.Result.Reset is not null;
        if (!IsTraced(call, entries: isNews ? 2 : 1))
        {
            return;
        }

        var content = MessageContent.Of(view.Self, effects.Result.Reset?.Seq ?? 0, reset.Counter);
        var text = reset.Deletes ? "delete" : "reset";
        log.Add(new MessageEntry(Kind.Deliver, text, default, call) { Text = text, Content = content });
        if (isNews)
        {
            log.Add(new MessageEntry(
                Kind.Apply, "", default,
                call)
            {
                Text = text,
                Content = content,
                Values = [(reset.Counter, effects.Result.Reset!.Value.Value)]
            });
        }
    }

    public void Received(MessageCall call, Input.Session session, Effects effects, ReplicaView view)
    {
        var isNews = effects.ChangedCounters.Count > 0;
        if (!IsTraced(call, entries: isNews ? 2 : 1))
        {
            return;
        }

        var (message, push) = (session.Message, session.Message as SessionPush);
        var content = push is null ? MessageContent.None : MessageContent.Of(push, _ => true);
        log.Add(new MessageEntry(
            Kind.Deliver, "session", message.Owner, call)
        { Text = MessageTexts.Of(message), Content = content });
        if (isNews)
        {
            var changes = ChangedCounters.Of(effects, view);
            log.Add(new MessageEntry(Kind.Apply, "", message.Owner, call)
            {
                Text = effects.Result.Absorbed is null ? "" : "absorbs the session",
                Content = push is null ? MessageContent.None : MessageContent.Of(push, changes.Include),
                Values = changes.Values,
            });
        }
    }

    /// <summary>Traces the reply to an add, before it is sent.</summary>
    public void Answered(MessageCall call, AddReply reply, Int128 value)
    {
        if (IsTraced(call))
        {
            Answer(call, "ok", Invariant($"= {value}{(reply.ConcernMet ? "" : $", {reply.Concern} not met")}"));
        }
    }

    /// <summary>Traces the reply to a batch of adds, before it is sent.</summary>
    public void Answered(MessageCall call, BatchOutcome outcome)
    {
        if (IsTraced(call))
        {
            Answer(call, "ok", Invariant($"{outcome.Applied} applied, {outcome.Refused.Count} refused"));
        }
    }

    /// <summary>Traces the reply to a reset or delete, before it is sent.</summary>
    public void Answered(MessageCall call, ResetDone done)
    {
        if (IsTraced(call))
        {
            Answer(call, "ok", Invariant($"was {done.Before}"));
        }
    }

    /// <summary>Traces the reply to a session, before it is sent.</summary>
    public void Answered(MessageCall call, SessionReply reply)
    {
        if (IsTraced(call))
        {
            Answer(call, "session-ack", reply.AbsorbedAt > 0 ? Invariant($"absorbed at {reply.AbsorbedAt}") : Invariant(
                $"has all up to {reply.ContiguousSeq}"));
        }
    }

    /// <summary>Traces a refusal, before it is sent.</summary>
    public void Refused(MessageCall call, Refusal refusal)
    {
        if (IsTraced(call))
        {
            Answer(call, "refusal", refusal.ToString());
        }
    }

    private void Answer(MessageCall call, string message, string text) =>
        log.Add(
            new MessageEntry(Kind.Reply, message, call.Caller.IsSession ? call.Caller : default, call) { Text = text });

    /// <summary>
    /// Whether the call is traced. It is not if tracing was switched on while the call was in progress.
    /// </summary>
    private bool IsTraced(MessageCall call, int entries = 1) => call.IsOfClient && log.Wants(call, entries);

    /// <summary>Returns the identity in the client's header, or null if the header is missing.</summary>
    /// <remarks>
    /// Reads the HTTP request, because gRPC would first copy all headers of the call into its metadata.
    /// </remarks>
    private static MessageCall? Named(ServerCallContext context) =>
        context.GetHttpContext().Request.Headers.TryGetValue(WireHeaders.Caller, out var values)
        && values is [{ } value] && CallerHeader.Parse(value) is var (caller, number)
            ? MessageCall.OfClient(new OwnerId("", caller), number)
            : null;

    private ulong NextNumber() => (ulong)Interlocked.Increment(ref _calls);
}
