using CounterLab.Contracts.V1;

namespace CounterLab.Cli.Commands;

/// <summary>A read as docs/CLI.md promises it.</summary>
internal static class GetJson
{
    public static object Of(string counter, GetReply reply, Token? seen) => new
    {
        counter,
        value = reply.Value,
        exists = reply.Exists,
        node = reply.Node.Node,
        concern = reply.Concern,
        concernMet = reply.ConcernMet,
        heardFrom = reply.HeardFrom.Select(owner => owner.Node),
        members = reply.Members,
        token = TokenText.Merged(seen, reply.Token),
        contributions = reply.Contributions.Select(slot => new
        {
            owner = OwnerJson.Of(slot.Owner),
            added = slot.Slot.Added,
            subtracted = slot.Slot.Subtracted,
            seq = slot.Slot.Seq,
            reset = slot.Reset is null ? null : new { added = slot.Reset.Added, subtracted = slot.Reset.Subtracted, seq = slot.Reset.Seq },
        }),
        silent = reply.Silent.Select(peer => new { peer.Id, heardMs = peer.HeardMs, state = peer.State }),
        gaps = reply.Gaps.Select(gap => new { owner = OwnerJson.Of(gap.Owner), gap.Whole, gap.Newest }),
    };

    public static string Text(string counter, GetReply reply, Token? seen)
    {
        var value = reply.Exists ? $"{counter} = {reply.Value}" : $"{counter} = 0 (not known at {reply.Node.Node})";
        var concern = reply.Concern == "local" ? "" : $" ({(reply.ConcernMet ? "state" : "concern NOT met: state only")} of "
            + $"{string.Join(", ", reply.HeardFrom.Select(owner => owner.Node))} of {reply.Members})";
        var lines = reply.Contributions.Select(slot => $"\n  {slot.Owner.Node}: +{slot.Slot.Added} −{slot.Slot.Subtracted}, up to operation {slot.Slot.Seq}"
                + (slot.Reset is null ? "" : $"; of that +{slot.Reset.Added} −{slot.Reset.Subtracted} were reset"))
            .Concat(reply.Silent.Select(peer => $"\n  {peer.Id} is {peer.State}, heard {(peer.HeardMs < 0 ? "never" : $"{peer.HeardMs} ms ago")}"))
            .Concat(reply.Gaps.Select(gap => $"\n  of {gap.Owner.Node} something up to {gap.Newest} is known, whole is it up to {gap.Whole}"));
        return value + concern + string.Concat(lines) + TokenText.Line(seen, reply.Token);
    }
}
