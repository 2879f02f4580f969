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

/// <summary>Where clients' calls are told to those who watch messages. See <see cref="MessageTap"/>.</summary>
internal sealed class ClientTap(MessageLog log)
{
    private long _calls;

    /// <summary>A call has come in: under which name and number it is told. Nothing is worked out while nobody watches.</summary>
    public MessageCall Begin(ServerCallContext context) => !log.IsOn ? MessageCall.None
        : Named(context) is { } named ? named
        : MessageCall.OfClient(default, NextNumber());

    /// <summary>The same for a batch of a stream: its metadata are those of the whole stream, and name no single call.</summary>
    public MessageCall BeginBatch() => log.IsOn ? MessageCall.OfClient(default, NextNumber()) : MessageCall.None;

    /// <summary>The same for a session's: its id is in what it sends.</summary>
    public MessageCall Begin(SessionRequest request) => log.IsOn ? MessageCall.OfClient(request.Owner, NextNumber()) : MessageCall.None;

    public void Took(MessageCall call, Input.Add add, Effects effects, ReplicaView view)
    {
        var isNews = effects.Result.Added is { IsRepeated: false };
        if (!IsTold(call, entries: isNews ? 2 : 1))
        {
            return;
        }

        var cargo = Cargo.Of(view.Self, effects.Result.Added?.Seq ?? 0, add.Counter);
        var text = Invariant($"{(effects.Result.Added is { IsRepeated: true } ? "again: " : "")}{add.Amount:+#;-#;0}");
        log.Add(new MessageEntry(Kind.Deliver, "add", default, call) { Text = text, Cargo = cargo });
        if (isNews)
        {
            log.Add(new MessageEntry(Kind.Apply, "", default, call) { Text = text, Cargo = cargo, Values = [(add.Counter, effects.Result.Added!.Value.Value)] });
        }
    }

    public void Took(MessageCall call, Input.AddBatch batch, Effects effects, ReplicaView view)
    {
        var isNews = effects.ChangedCounters.Count > 0;
        if (!IsTold(call, entries: isNews ? 2 : 1))
        {
            return;
        }

        var cargo = effects.Result.Batch is { } outcome ? Cargo.Of(view.Self, outcome, batch.Adds) : Cargo.None;
        log.Add(new MessageEntry(Kind.Deliver, "ingest", default, call) { Text = Invariant($"{batch.Adds.Count} adds"), Cargo = cargo });
        if (isNews)
        {
            log.Add(new MessageEntry(Kind.Apply, "", default, call) { Cargo = cargo, Values = Changes.Of(effects, view).Values });
        }
    }

    public void Took(MessageCall call, Input.Reset reset, Effects effects, ReplicaView view)
    {
        var isNews = effects.Result.Reset is not null;
        if (!IsTold(call, entries: isNews ? 2 : 1))
        {
            return;
        }

        var cargo = Cargo.Of(view.Self, effects.Result.Reset?.Seq ?? 0, reset.Counter);
        var text = reset.Deletes ? "delete" : "reset";
        log.Add(new MessageEntry(Kind.Deliver, text, default, call) { Text = text, Cargo = cargo });
        if (isNews)
        {
            log.Add(new MessageEntry(Kind.Apply, "", default, call) { Text = text, Cargo = cargo, Values = [(reset.Counter, effects.Result.Reset!.Value.Value)] });
        }
    }

    public void Took(MessageCall call, Input.Session session, Effects effects, ReplicaView view)
    {
        var isNews = effects.ChangedCounters.Count > 0;
        if (!IsTold(call, entries: isNews ? 2 : 1))
        {
            return;
        }

        var (message, push) = (session.Message, session.Message as SessionPush);
        var cargo = push is null ? Cargo.None : Cargo.Of(push, _ => true);
        log.Add(new MessageEntry(Kind.Deliver, "session", message.Owner, call) { Text = MessageWords.Of(message), Cargo = cargo });
        if (isNews)
        {
            var changes = Changes.Of(effects, view);
            log.Add(new MessageEntry(Kind.Apply, "", message.Owner, call)
            {
                Text = effects.Result.Absorbed is null ? "" : "absorbs the session",
                Cargo = push is null ? Cargo.None : Cargo.Of(push, changes.Include),
                Values = changes.Values,
            });
        }
    }

    /// <summary>The answer to an add is about to leave.</summary>
    public void Answered(MessageCall call, AddReply reply, Int128 value)
    {
        if (IsTold(call))
        {
            Answer(call, "ok", Invariant($"= {value}{(reply.ConcernMet ? "" : $", {reply.Concern} not met")}"));
        }
    }

    /// <summary>The answer to a batch of adds is about to leave.</summary>
    public void Answered(MessageCall call, BatchOutcome outcome)
    {
        if (IsTold(call))
        {
            Answer(call, "ok", Invariant($"{outcome.Applied} applied, {outcome.Refused.Count} refused"));
        }
    }

    /// <summary>The answer to a reset or delete is about to leave.</summary>
    public void Answered(MessageCall call, ResetDone done)
    {
        if (IsTold(call))
        {
            Answer(call, "ok", Invariant($"was {done.Before}"));
        }
    }

    /// <summary>The answer to a session is about to leave.</summary>
    public void Answered(MessageCall call, SessionReply reply)
    {
        if (IsTold(call))
        {
            Answer(call, "session-ack", reply.AbsorbedAt > 0 ? Invariant($"absorbed at {reply.AbsorbedAt}") : Invariant($"has all up to {reply.ContiguousSeq}"));
        }
    }

    /// <summary>A refusal is about to leave.</summary>
    public void Refused(MessageCall call, Refusal refusal)
    {
        if (IsTold(call))
        {
            Answer(call, "refusal", refusal.ToString());
        }
    }

    private void Answer(MessageCall call, string message, string text) =>
        log.Add(new MessageEntry(Kind.Reply, message, call.Caller.IsSession ? call.Caller : default, call) { Text = text });

    /// <summary>Who began to watch in the middle of a call is not told of it.</summary>
    private bool IsTold(MessageCall call, int entries = 1) => call.IsOfClient && log.Wants(call, entries);

    /// <summary>The call as the client's header identifies it; null if there is no such header.</summary>
    /// <remarks>Read from the HTTP request: gRPC would first copy all headers of the call into its metadata.</remarks>
    private static MessageCall? Named(ServerCallContext context) =>
        context.GetHttpContext().Request.Headers.TryGetValue(WireHeaders.Caller, out var values)
        && values is [{ } value] && CallerHeader.Parse(value) is var (caller, number)
            ? MessageCall.OfClient(new OwnerId("", caller), number)
            : null;

    private ulong NextNumber() => (ulong)Interlocked.Increment(ref _calls);
}
