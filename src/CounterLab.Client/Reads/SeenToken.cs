using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;
using V1 = CounterLab.Wire.V1;

namespace CounterLab.Client.Reads;

/// <summary>
/// What this client has seen: of every owner the highest number. Replies are merged into it, the greater number per owner.
/// An owner that a reply no longer names, though it had to dominate the token it was sent, was taken over by another (a closed
/// session): it is left out from then on. So it holds about as many entries as a node knows owners.
/// </summary>
internal sealed class SeenToken(string cluster)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerId, ulong> _seen = [];

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

    /// <summary>What a request is to carry.</summary>
    /// <param name="own">The client's own acknowledged adds.</param>
    public IReadOnlyList<VectorEntry> With(VectorEntry? own)
    {
        lock (_gate)
        {
            if (own is { } entry)
            {
                _seen[entry.Owner] = Math.Max(entry.Seq, _seen.GetValueOrDefault(entry.Owner));
            }

            return [.. _seen.Select(pair => new VectorEntry(pair.Key, pair.Value))];
        }
    }

    public V1.Token ToWire(IReadOnlyList<VectorEntry> entries)
    {
        var token = new V1.Token { Cluster = cluster };
        token.Entries.AddRange(entries.Select(entry => new V1.VectorEntry { Owner = entry.Owner.ToWire(), Seq = entry.Seq }));
        return token;
    }

    /// <summary>Takes in what a reply covers.</summary>
    /// <param name="sent">What the reply had to dominate.</param>
    /// <exception cref="CounterLabException">It is of another cluster.</exception>
    public void Merge(V1.Token token, IReadOnlyList<VectorEntry> sent)
    {
        CheckCluster(token.Cluster);
        lock (_gate)
        {
            var named = new HashSet<OwnerId>();
            foreach (var entry in token.Entries)
            {
                var owner = WireIds.FromWire(entry.Owner);
                named.Add(owner);
                _seen[owner] = Math.Max(entry.Seq, _seen.GetValueOrDefault(owner));
            }

            foreach (var entry in sent.Where(entry => !named.Contains(entry.Owner) && _seen.GetValueOrDefault(entry.Owner) == entry.Seq))
            {
                _seen.Remove(entry.Owner);
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _seen.Clear();
        }
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
