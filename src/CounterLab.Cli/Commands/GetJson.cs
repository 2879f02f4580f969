using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>The JSON of a read, as specified in docs/CLI.md.</summary>
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
        clamped = reply.Clamped,
        bound = reply.Bound is null ? null : BoundOf(reply.Bound),
        token = TokenText.Merged(seen, reply.Token),
        contributions = reply.Contributions.Select(slot => new
        {
            owner = CounterOwnerJson.Of(slot.Owner),
            added = slot.Slot.Added,
            subtracted = slot.Slot.Subtracted,
            seq = slot.Slot.Seq,
            reset = slot.Reset is null
                ? null : new { added = slot.Reset.Added, subtracted = slot.Reset.Subtracted, seq = slot.Reset.Seq },
        }),
        silent = reply.Silent.Select(peer => new { peer.Id, heardMs = peer.HeardMs, state = peer.State }),
        gaps = reply.Gaps.Select(gap => new { owner = CounterOwnerJson.Of(gap.Owner), gap.Whole, gap.Newest }),
    };

    public static string Text(string counter, GetReply reply, Token? seen)
    {
        var name = TerminalText.Name(counter);
        var value = reply.Exists ? $"{name} = {reply.Value}" : $"{name} = 0 (unknown at {reply.Node.Node})";
        var concern = reply.Concern == "local"
            ? "" : $" ({reply.Concern} {(reply.ConcernMet ? "met" : "NOT met in time")}: state of "
            + $"{string.Join(", ", reply.HeardFrom.Select(owner => owner.Node))}, "
            + $"{reply.HeardFrom.Count} of {reply.Members} members)";
        var lines =
            reply.Contributions.Select(slot =>
            $"\n  {slot.Owner.Node}: +{slot.Slot.Added} −{slot.Slot.Subtracted}, up to operation {slot.Slot.Seq}"
                + (slot.Reset is null ? "" : $"; of that +{slot.Reset.Added} −{slot.Reset.Subtracted} were reset"))
            .Concat(
                reply.Silent.Select(peer =>
                $"\n  {peer.Id} is {peer.State}, heard {(peer.HeardMs < 0 ? "never" : $"{peer.HeardMs} ms ago")}"))
            .Concat(
                reply.Gaps.Select(
                gap => $"\n  {gap.Owner.Node}: operations up to {gap.Newest} exist, complete up to {gap.Whole}"));
        return value + Bounds(reply) + concern + string.Concat(lines) + TokenText.Line(seen, reply.Token);
    }

    private static object BoundOf(BoundInfo bound) => new
    {
        floor = bound.HasFloor ? bound.Floor : (long?)null,
        cap = bound.HasCap ? bound.Cap : (long?)null,
        rightsDown = bound.HasRightsDown ? bound.RightsDown : (ulong?)null,
        rightsUp = bound.HasRightsUp ? bound.RightsUp : (ulong?)null,
        pending = bound.Pending,
    };

    private static string Bounds(GetReply reply)
    {
        var clamped = reply.Clamped ? " (shown at its bound: some operations are missing here)" : "";
        if (reply.Bound is not { } bound)
        {
            return clamped;
        }

        var down = bound.HasFloor ? $"\n  never below {bound.Floor}: {reply.Node.Node} may subtract {bound.RightsDown}"
            : "";
        var up = bound.HasCap ? $"\n  never above {bound.Cap}: {reply.Node.Node} may add {bound.RightsUp}" : "";
        return clamped + (bound.Pending ? "\n  its bounds are being created" : "") + down + up;
    }
}
