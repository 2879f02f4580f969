using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;
using V1 = CounterLab.Wire.V1;

namespace CounterLab.Client.Reads;

/// <summary>
/// The session token: the highest operation number that this client has seen of each owner. Replies are merged entry by
/// entry. An owner that a reply no longer names, although the reply had to include everything in the token, was
/// absorbed by another; its entry is dropped. So the token has about as many entries as a node knows owners.
/// </summary>
internal sealed class SeenToken(string cluster)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerId, ulong> _seen = [];
    private ulong _own; // the newest number of the own session

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _seen.Count;
            }
        }
    }

    /// <summary>The token for a request.</summary>
    /// <param name="own">The client's own acknowledged adds.</param>
    public IReadOnlyList<VectorEntry> With(VectorEntry? own)
    {
        lock (_gate)
        {
            if (own is { } entry)
            {
                AssertInvariants(entry);
                _own = entry.Seq;
                _seen[entry.Owner] = Math.Max(entry.Seq, _seen.GetValueOrDefault(entry.Owner));
            }

            return [.. _seen.Select(pair => Checked(pair.Key, pair.Value))];
        }
    }

    public V1.Token ToWire(IReadOnlyList<VectorEntry> entries)
    {
        var token = new V1.Token { Cluster = cluster };
        token.Entries.AddRange(
            entries.Select(entry => new V1.VectorEntry { Owner = entry.Owner.ToWire(), Seq = entry.Seq }));
        return token;
    }

    /// <summary>Merges what a reply covers.</summary>
    /// <param name="sent">
    /// What the reply had to include: the token of the request, or the reply before it in the same stream.
    /// </param>
    /// <returns>What the reply covers.</returns>
    /// <exception cref="CounterLabException">The reply is of another cluster.</exception>
    public IReadOnlyList<VectorEntry> Merge(V1.Token token, IReadOnlyList<VectorEntry> sent)
    {
        CheckCluster(token.Cluster);
        var named = new HashSet<OwnerId>();
        var covered = new List<VectorEntry>(token.Entries.Count);
        foreach (var entry in token.Entries)
        {
            var owner = WireIds.FromWire(entry.Owner);
            named.Add(owner);
            if (entry.Seq > 0) // an entry of 0 demands nothing
            {
                covered.Add(new VectorEntry(owner, entry.Seq));
            }
        }

        lock (_gate)
        {
            foreach (var (owner, seq) in covered)
            {
                _seen[owner] = Math.Max(seq, _seen.GetValueOrDefault(owner));
            }

            foreach (var entry in sent.Where(
                entry => !named.Contains(entry.Owner) && _seen.GetValueOrDefault(entry.Owner) == entry.Seq))
            {
                _seen.Remove(entry.Owner);
            }
        }

        return covered;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _seen.Clear();
        }
    }

    /// <summary>Checks that the own session's number does not decrease.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants(VectorEntry own) =>
        Invariant.Holds(own.Seq >= _own, $"own operations up to {_own} or more; found {own.Seq}");

    private static VectorEntry Checked(OwnerId owner, ulong seq)
    {
        Invariant.Holds(seq >= 1, $"a number of at least 1 of {owner}; found {seq}");
        return new VectorEntry(owner, seq);
    }

    private void CheckCluster(string found)
    {
        if (found != cluster)
        {
            throw CounterLabException.Of(Refusal.FailedPrecondition(
                "The node is of another cluster.", $"cluster '{cluster}'", $"cluster {Quote.Of(found)}"));
        }
    }
}
