using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Histories;

/// <summary>What a version vector says of an owner, also of a session whose records its absorber's have taken in.</summary>
public static class Held
{
    /// <summary>Up to which of an owner's operations everything is visible where this is the vector.</summary>
    public static ulong UpTo(IReadOnlyDictionary<OwnerId, ulong> vector, OwnerId owner, History history) =>
        owner.IsSession && IsAbsorbed(vector, history.Find(owner)) ? ulong.MaxValue : vector.GetValueOrDefault(owner);

    /// <summary>The same, of a node.</summary>
    public static ulong UpTo(INodeState node, OwnerId owner, History history) => UpTo(VectorOf(node), owner, history);

    /// <summary>A node's vector by owner.</summary>
    public static Dictionary<OwnerId, ulong> VectorOf(INodeState node) => node.Vector.ToDictionary(entry => entry.Owner, entry => entry.ContiguousSeq);

    /// <summary>All of an absorption is visible where this is the vector.</summary>
    public static bool IsAbsorbed(IReadOnlyDictionary<OwnerId, ulong> vector, OwnerLog? session) =>
        session is not null && session.Absorptions.Any(absorption => vector.GetValueOrDefault(absorption.By.Owner) >= absorption.Seq);

    /// <summary>How often a node counts a session's part of a counter by way of an absorber's slot: once at most, if all is right.</summary>
    public static int ByAbsorbers(INodeState node, OwnerLog session, string counter)
    {
        var count = 0;
        foreach (var (by, seq) in session.Absorptions)
        {
            count += node.SlotOf(by.Owner, counter).Seq >= seq ? 1 : 0;
        }

        return count;
    }

    /// <summary>Per owner, sessions among them whoever absorbed them, up to which of its operations on a counter a node counts.</summary>
    public static Dictionary<OwnerId, ulong> OnCounter(INodeState node, string counter, History history)
    {
        var held = new Dictionary<OwnerId, ulong>();
        foreach (var log in history.Logs)
        {
            var isAbsorbed = log.Owner.IsSession && ByAbsorbers(node, log, counter) > 0;
            if ((isAbsorbed ? ulong.MaxValue : node.SlotOf(log.Owner, counter).Seq) is > 0 and var upTo)
            {
                held.Add(log.Owner, upTo);
            }
        }

        return held;
    }

    /// <summary>The resets of a counter that a node knows: it holds each owner's last one, which contains the earlier ones.</summary>
    public static List<SeenByReset> ResetsOf(INodeState node, string counter, History history)
    {
        var resets = new List<SeenByReset>();
        foreach (var log in history.Logs)
        {
            if (log.ResetsOf(counter) is { Count: > 0 } all)
            {
                var (last, slot) = (node.ResetOf(log.Owner, counter), node.SlotOf(log.Owner, counter).Seq);
                resets.AddRange(all.Where(reset => reset.Seq <= (reset.IsAdd ? slot : last)));
            }
        }

        return resets;
    }
}
