using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.State;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Services;

/// <summary>Builds the replies to reads. Each reply is a consistent snapshot of the node's state.</summary>
internal static class CounterReplies
{
    /// <summary>Returns the outcome of a local read.</summary>
    public static ReadSettled Here(ReplicaView view) => new(0, true, [view.Self], view.MemberCount, [], false);

    public static GetReply Get(GetRequest request, string cluster, ReplicaView view, TimeSpan now, ReadSettled settled)
    {
        if (RefusalOf(settled) is { } missing)
        {
            throw missing.ToException();
        }

        var index = view.Find(request.Counter);
        var (shown, isClamped) = index >= 0 ? view.ShownOf(index) : (0, false);
        var (value, exact) = WireIds.Saturate(shown);
        if (exact.Length > 0)
        {
            throw new Refusal(RefusalCode.OutOfRange, "The value does not fit int64.", "-2^63 to 2^63-1", exact)
                .ToException();
        }

        var reply = new GetReply
        {
            Value = value,
            Exists = index >= 0 && view.Exists(index),
            Node = view.Self.ToWire(),
            Concern = request.Concern.Length > 0 ? request.Concern : "local",
            ConcernMet = settled.IsMet,
            HeardFrom = { settled.HeardFrom.Select(owner => owner.ToWire()) },
            Members = (uint)settled.Members,
            UptimeMs = (ulong)now.TotalMilliseconds,
            Clamped = isClamped,
        };
        if (request.WantToken)
        {
            reply.Token = Tokens.Write(view, cluster);
        }

        if (request.WantDetails)
        {
            AddDetails(reply, view, now, index);
        }

        return reply;
    }

    private static void AddDetails(GetReply reply, ReplicaView view, TimeSpan now, int index)
    {
        reply.Contributions.AddRange(index >= 0 ? Slots(view, index) : []);
        reply.Bound = index >= 0 ? BoundOf(view, index) : null;
        foreach (var peer in view.Peers(now).Where(peer => peer.State != LivenessState.Alive))
        {
            reply.Silent.Add(new SilentPeer
            {
                Id = peer.Id,
                HeardMs = peer.Heard is { } heard ? (long)heard.TotalMilliseconds : -1,
                State = peer.State == LivenessState.Dead ? "dead" : "suspect",
            });
        }

        foreach (var (owner, whole, newest) in view.Gaps())
        {
            reply.Gaps.Add(new Gap { Owner = owner.ToWire(), Whole = whole, Newest = newest });
        }
    }

    private static BoundInfo? BoundOf(ReplicaView view, int counter)
    {
        if (view.BoundOf(counter) is not { } bound)
        {
            return view.IsBoundPending(counter) ? new BoundInfo { Pending = true } : null;
        }

        var (info, (down, up)) = (new BoundInfo(), view.RightsOf(counter));
        if (bound.Floor is { } floor)
        {
            (info.Floor, info.RightsDown) = (floor, (ulong)Int128.Max(0, down));
        }

        if (bound.Cap is { } cap)
        {
            (info.Cap, info.RightsUp) = (cap, (ulong)Int128.Max(0, up));
        }

        return info;
    }

    /// <summary>Returns each owner's contribution to a counter, with the part that resets removed.</summary>
    public static IEnumerable<Wire.V1.OwnerSlot> Slots(ReplicaView view, int counter)
    {
        var slots = view.SlotsOf(counter).ToDictionary(
            slot => slot.Owner,
            slot => new Wire.V1.OwnerSlot { Owner = slot.Owner.ToWire(), Slot = WireOf(slot.Content) });
        foreach (var (owner, content) in view.BaselineOf(counter))
        {
            if (!slots.TryGetValue(owner, out var slot))
            {
                slots.Add(owner, slot = new Wire.V1.OwnerSlot { Owner = owner.ToWire(), Slot = new Slot() });
            }

            slot.Reset = WireOf(content);
        }

        return slots.Values;
    }

    private static Slot WireOf(SlotContent content) =>
        new() { Added = content.Added, Subtracted = content.Subtracted, Seq = content.Seq };

    /// <summary>Returns why a read with this token cannot be served, or null if it can.</summary>
    public static Refusal? RefusalOf(ReadSettled settled)
    {
        if (settled.Missing.Count == 0)
        {
            return null;
        }

        var names = string.Join(", ", settled.Missing.Take(5).Select(entry => $"{entry.Owner} up to {entry.Seq}"));
        if (settled.IsLost)
        {
            var lost = Refusal.FailedPrecondition(
                "Operations that the token names are lost: every node that had them died.",
                "these operations on some member", names);
            return lost with { Reason = "SESSION_LOST" };
        }

        return new Refusal(
            RefusalCode.Unavailable, "Operations that the token names have not arrived at this node yet.",
            "all of them within the time limit", $"missing: {names}");
    }
}
