using CounterLab.Experiments.Histories;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>
/// A request, reply or refusal in flight. An answer arrives only at the incarnation that made the call.
/// </summary>
internal sealed class ExplorerMessage(
    SimulatedProcess caller, long call, string to, PeerRequest? request, PeerReply? reply, Refusal? refusal,
    History history)
{
    private string? _text;

    public SimulatedProcess Caller { get; } = caller;

    public long Call { get; } = call;

    /// <summary>The address of the called node.</summary>
    public string To { get; } = to;

    public PeerRequest? Request { get; } = request;

    /// <summary>The caller's input for a reply or refusal.</summary>
    public Input Answer => reply is not null ? new Input.Reply(Call, reply) : new Input.Refused(Call, refusal!);

    /// <summary>The complete message as text. Two messages are equal if their texts are.</summary>
    public string Text => _text ??= Request is not null
        ? $"{Caller.Log.Name} to {To}, call {Call}: {Of(Request, history)}"
        : $"{To} to {Caller.Log.Name}, answer to call {Call}: "
            + $"{(reply is null ? $"refused by {refusal!.Actual}" : Of(reply, history))}";

    private static string Of(PeerRequest request, History history) => request switch
    {
        PushRequest push =>
            $"pass {push.Pass.Number} batch {push.Batch} for {NameOf(push.Envelope, history)} "
                + $"{Of(push.Records, history)}{Of(push.Claims, history)}",
        SyncRequest sync => $"digest for {NameOf(sync.Envelope, history)} {Of(sync.Digest, history)}",
        _ => request.GetType().Name,
    };

    private static string Of(PeerReply reply, History history) => reply switch
    {
        PushReply ack =>
            $"{history.NameOf(ack.From)} has pass {ack.Pass.Number} of {ack.Pass.Sender.Low:x} batch {ack.Batch}"
            + (ack.Behind.Count > 0 ? $", behind at {string.Join(' ', ack.Behind.Select(entry => entry.Seq))}" : ""),
        SyncReply sync => $"digest of {history.NameOf(sync.From)} {Of(sync.Digest, history)}",
        HelloReply hello =>
            $"welcome by {history.NameOf(hello.From)}, "
                + $"{string.Join(' ', hello.Members.Select(m => history.NameOf(m.Node)))}",
        _ => reply.GetType().Name,
    };

    private static string NameOf(Envelope envelope, History history) =>
        history.NameOf(new OwnerId(envelope.To, envelope.ToIncarnation));

    private static string Of(IReadOnlyList<DigestEntry> digest, History history) =>
        "[" + string.Join(' ', digest.Select(entry =>
            $"{history.NameOf(entry.Owner)}:{entry.ContiguousSeq}:{entry.Checksum:x}")) + "]";

    private static string Of(IReadOnlyList<OwnerRecords> records, History history) => $"[{string.Join(' ',
        records.SelectMany(
            group =>
                group.Slots.Select(
                    slot =>
                        $"{history.NameOf(group.Owner)}:{slot.Counter}@{slot.Content.Seq}={slot.Content.Value}")))}]";

    private static string Of(IReadOnlyList<Claim> claims, History history) => claims.Count == 0 ? "" : " claiming "
        + string.Join(' ', claims.Select(claim => $"{history.NameOf(claim.Owner)}:{claim.From}-{claim.To}"));
}
