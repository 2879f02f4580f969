using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Histories;

/// <summary>Computes which operations of an owner a node has, including those of absorbed sessions.</summary>
public static class Held
{
    /// <summary>
    /// Returns the number up to which every operation of an owner is visible at a node with this vector.
    /// </summary>
    public static ulong UpTo(IReadOnlyDictionary<OwnerId, ulong> vector, OwnerId owner, History history) =>
        owner.IsSession && IsAbsorbed(vector, history.Find(owner)) ? ulong.MaxValue : vector.GetValueOrDefault(owner);

    /// <summary>Returns the number up to which every operation of an owner is visible at a node.</summary>
    public static ulong UpTo(INodeState node, OwnerId owner, History history) => UpTo(VectorOf(node), owner, history);

    /// <summary>Returns a node's version vector by owner.</summary>
    public static Dictionary<OwnerId, ulong> VectorOf(INodeState node) =>
        node.Vector.ToDictionary(entry => entry.Owner, entry => entry.ContiguousSeq);

    /// <summary>Whether the absorption of a session is completely visible at a node with this vector.</summary>
    public static bool IsAbsorbed(IReadOnlyDictionary<OwnerId, ulong> vector, OwnerLog? session) =>
        session is not null
            && session.Absorptions.Any(absorption => vector.GetValueOrDefault(absorption.By.Owner) >= absorption.Seq);

    /// <summary>
    /// Returns the number of times that a node counts a session's part of a counter in absorbers' slots, at most one in
    /// a correct protocol.
    /// </summary>
    public static int ByAbsorbers(INodeState node, OwnerLog session, string counter)
    {
        var count = 0;
        for (var i = 0; i < session.Absorptions.Count; i++)
        {
            var (by, seq) = session.Absorptions[i];
            count += node.SlotOf(by.Owner, counter).Seq >= seq ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Returns, for each owner including absorbed sessions, the number up to which a node counts its operations on a
    /// counter.
    /// </summary>
    public static Dictionary<OwnerId, ulong> OnCounter(INodeState node, string counter, History history)
    {
        var held = new Dictionary<OwnerId, ulong>();
        foreach (var log in history.Logs)
        {
            if (OnCounter(node, counter, log) is > 0 and var upTo)
            {
                held.Add(log.Owner, upTo);
            }
        }

        return held;
    }

    /// <summary>
    /// Removes the owners of which a node has no records, neither their own nor those of an absorber.
    /// </summary>
    public static void RemoveUnknown(INodeState node, Dictionary<OwnerId, ulong> held, History history)
    {
        var known = node.Vector.Select(static entry => entry.Owner).ToHashSet();
        foreach (var owner in held.Keys.Where(owner => !known.Contains(owner)
            && !(history.Find(owner)?.Absorptions ?? []).Any(absorption => known.Contains(absorption.By.Owner)))
            .ToList())
        {
            held.Remove(owner);
        }
    }

    /// <summary>Returns the number up to which a node counts an owner's operations on a counter.</summary>
    public static ulong OnCounter(INodeState node, string counter, OwnerLog log) =>
        log.Owner.IsSession && ByAbsorbers(node, log, counter) > 0
            ? ulong.MaxValue : node.SlotOf(log.Owner, counter).Seq;

    /// <summary>
    /// Returns the last reset of a counter by each owner that a node knows. It includes what the owner's earlier resets
    /// had observed.
    /// </summary>
    public static List<SeenByReset> ResetsOf(INodeState node, string counter, History history)
    {
        var resets = new List<SeenByReset>();
        foreach (var log in history.Logs)
        {
            if (log.HasReset(counter))
            {
                Add(log.ResetUpTo(counter, node.ResetOf(log.Owner, counter), isAdd: false));
                Add(log.ResetUpTo(counter, node.SlotOf(log.Owner, counter).Seq, isAdd: true));
            }
        }

        return resets;

        void Add(SeenByReset? reset)
        {
            if (reset is not null)
            {
                resets.Add(reset);
            }
        }
    }
}
