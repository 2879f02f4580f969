using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>Writes inputs as text, with all that they carry, so that a person can repeat one by hand.</summary>
public static class InputText
{
    /// <summary>The input in one line.</summary>
    public static string Of(Input input) => input switch
    {
        Input.Request request => $"{Of(request.Message)} from {request.Message.Envelope.From}"
            + $" to {request.Message.Envelope.To}",
        Input.Reply reply => $"reply to call {reply.Call}: {Of(reply.Message)} from {reply.Message.From}",
        Input.Session { Message: SessionPush push } session => $"session {push.Owner} pushes {List(push.Records, Of)} "
            + $"claim {push.From}..{push.UpTo} final {push.Final} to {push.To} ({session.Concern})",
        Input.Read read => $"read {read.Concern} token {List(read.Token, entry => $"{entry.Owner}:{entry.Seq}")}",
        Input.AddBatch batch => $"batch {List(batch.Adds, add => $"{add.Counter} {add.Amount}")}",
        _ => input.ToString(),
    };

    private static string Of(PeerRequest request) => request switch
    {
        PushRequest push => $"push {push.Pass.Number}/{push.Batch} final {push.Final} "
            + $"{List(push.Records, Of)} "
            + $"claims {List(push.Claims, claim => $"{claim.Owner}:{claim.From}..{claim.To}")}",
        SyncRequest sync => $"sync {List(sync.Digest, Of)}",
        ProbeRequest probe => $"probe {List(probe.Suspicions, Of)}",
        HelloRequest hello => $"hello of {hello.Envelope.FromAddress} as {hello.Standing}",
        LeaveRequest leave => $"leave {leave.Member}",
        _ => request.ToString(),
    };

    private static string Of(PeerReply reply) => reply switch
    {
        HelloReply hello => $"welcome {List(hello.Members, member => member.ToString())} checking {hello.Checking} "
            + $"rival '{hello.RivalAddress}' ready {hello.Ready}",
        PushReply ack => $"ack {ack.Pass.Number}/{ack.Batch} "
            + $"behind {List(ack.Behind, entry => $"{entry.Owner}:{entry.Seq}")}",
        SyncReply sync => $"digest {List(sync.Digest, Of)}",
        ProbeReply probe => $"alive {probe.Refutation} "
            + $"vouched {List(probe.Vouched, Of)} "
            + $"members {List(probe.Members, member => member.ToString())}",
        _ => reply.ToString(),
    };

    private static string Of(OwnerRecords group) => $"{group.Owner}{(group.IsQuarantined ? "!" : "")} "
        + $"{List(group.Slots, Of)} absorbs {List(group.Absorptions, a => $"{a.Session}@{a.Seq}")}";

    private static string Of(SlotRecord record)
    {
        var (added, subtracted, seq) = record.Content;
        var text = $"{record.Counter} +{added} -{subtracted} @{seq}";
        if (record.Reset is { } reset)
        {
            text += $" reset {List(reset.Entries, Of)} deletes {reset.Deletes} deleted {List(reset.Deleted, Of)}";
        }

        return record.Escrow is not { } escrow ? text : text
            + $" {escrow.State} {escrow.Bound} out {List(escrow.Out, t => $"{t.To}:{t.Down},{t.Up}")}"
            + $" wants {escrow.WantedDown},{escrow.WantedUp} vote {escrow.Vote} settled {escrow.Settled}";
    }

    private static string Of(BaselineEntry entry) =>
        $"{entry.Owner} +{entry.Content.Added} -{entry.Content.Subtracted} @{entry.Content.Seq} a{entry.Absorptions}";

    private static string Of(DigestEntry entry) =>
        $"{entry.Owner}:{entry.ContiguousSeq}/{entry.Newest}{(entry.IsQuarantined ? "!" : "")} x{entry.Checksum:x4}";

    private static string Of(Suspicion suspicion) => $"{suspicion.Suspect}:{suspicion.Refutation}";

    private static string List<T>(IReadOnlyList<T> all, Func<T, string> text) =>
        $"[{string.Join(", ", all.Select(text))}]";
}
