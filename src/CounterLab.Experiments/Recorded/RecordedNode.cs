using System.Runtime.InteropServices;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Recorded;

/// <summary>
/// One incarnation of a real node as checkers observe it: its state, rebuilt from what it recorded for each input.
/// </summary>
public sealed class RecordedNode(OwnerId self, string cluster) : INodeState, IProcessState
{
    private readonly Dictionary<OwnerId, (ulong V, ulong X, bool IsBroken)> _vector = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<Dictionary<OwnerId, SlotContent>> _slots = [];
    private readonly Dictionary<SlotPlace, ulong> _resets = [];
    private readonly Dictionary<string, ShownValue> _values = new(StringComparer.Ordinal);
    private IReadOnlyList<PeerBelief> _peers = [];

    /// <inheritdoc/>
    public OwnerId Self { get; } = self;

    /// <inheritdoc/>
    public string Cluster { get; } = cluster;

    /// <summary>How the incarnation ended, as in <see cref="Endings"/>. Empty while it runs.</summary>
    public string EndedBy { get; private set; } = "";

    /// <summary>When the incarnation ended; null while it runs.</summary>
    public TimeSpan? EndedAt { get; private set; }

    /// <summary>Whether another process uses the node's id, so that the node takes no operations of clients.</summary>
    public bool IsSuperseded { get; private set; }

    /// <summary>The last time at which the node was superseded; null: never.</summary>
    public TimeSpan? SupersededAt { get; set; }

    /// <summary>Whether the node reported, when it left, that a member did not receive all of its operations.</summary>
    public bool SaidUndrained { get; set; }

    /// <summary>Whether the node is leaving.</summary>
    public bool IsLeaving { get; private set; }

    /// <inheritdoc/>
    public bool IsReady { get; private set; }

    /// <inheritdoc/>
    public bool? IsSecond => null;

    /// <summary>The number of members on the node's own list, dead or alive.</summary>
    public int Listed { get; private set; }

    /// <inheritdoc/>
    public int MemberCount { get; private set; }

    /// <inheritdoc/>
    public int FedSlots { get; private set; }

    /// <inheritdoc/>
    public int LongestQueue { get; private set; }

    /// <inheritdoc/>
    public int CounterCount => _names.Count;

    /// <inheritdoc/>
    public IEnumerable<DigestEntry> Vector =>
        _vector.Select(entry => new DigestEntry(
            entry.Key, entry.Value.V, entry.Value.X, IsQuarantined: entry.Value.IsBroken));

    /// <summary>All slots of the node.</summary>
    public IEnumerable<SlotState> Slots => _names.SelectMany((name, i) => _slots[i].Select(slot =>
        new SlotState(name, slot.Key, slot.Value.Added, slot.Value.Subtracted, slot.Value.Seq)));

    /// <inheritdoc/>
    public IEnumerable<(string Peer, ulong Operations)> Backlogs =>
        _peers.Where(peer => peer.Owed > 0).Select(peer => (peer.Id, peer.Owed));

    /// <inheritdoc/>
    public IEnumerable<PeerStatus> Peers => _peers.Select(peer => new PeerStatus(
        peer.Id, "", Incarnation.None, peer.State, null, new QueueStatus(peer.Owed, 0, default, 0, null, "")));

    /// <summary>Notes that the incarnation has ended.</summary>
    public void End(string how, TimeSpan at) => (EndedBy, EndedAt) = (how, at);

    /// <summary>Returns the number up to which the node has every operation of an owner.</summary>
    public ulong Vouches(OwnerId owner) => _vector.GetValueOrDefault(owner).V;

    /// <inheritdoc/>
    public string NameOf(int counter) => _names[counter];

    /// <inheritdoc/>
    public IEnumerable<(OwnerId Owner, SlotContent Content)> SlotsOf(int counter) =>
        _slots[counter].Select(slot => (slot.Key, slot.Value));

    /// <inheritdoc/>
    public SlotContent SlotOf(OwnerId owner, string counter) =>
        _indexes.TryGetValue(counter, out var index) ? _slots[index].GetValueOrDefault(owner) : default;

    /// <inheritdoc/>
    public ulong ResetOf(OwnerId owner, string counter) => _resets.GetValueOrDefault(new SlotPlace(counter, owner));

    /// <inheritdoc/>
    public (Int128 Value, bool Exists) ShownOf(string counter) =>
        _values.TryGetValue(counter, out var shown) ? (shown.Value, shown.Exists) : (0, false);

    /// <summary>
    /// Returns the complete state as one change from the empty state, which is how a node's first line contains it.
    /// </summary>
    public StateChange Whole() => new(
        [.. _vector.Select(entry => new EntryState(entry.Key, entry.Value.V, entry.Value.X, entry.Value.IsBroken))],
        [], [.. Slots], [],
        [.. _resets.Select(reset => new ResetState(reset.Key.Counter, reset.Key.Owner, reset.Value))],
        [.. _values.Values], _peers,
        IsReady, MemberCount, Listed, FedSlots, LongestQueue, IsLeaving, IsSuperseded);

    /// <summary>Applies a change, and returns the indexes of the counters whose slots or values changed.</summary>
    public IReadOnlyList<int> Take(StateChange change)
    {
        foreach (var entry in change.Vector)
        {
            _vector[entry.Owner] = (entry.V, entry.X, entry.IsBroken);
        }

        foreach (var owner in change.Gone)
        {
            _vector.Remove(owner);
        }

        foreach (var reset in change.Resets)
        {
            _resets[new SlotPlace(reset.Counter, reset.Owner)] = reset.Seq;
        }

        foreach (var value in change.Values)
        {
            _values[value.Counter] = value;
        }

        (IsReady, MemberCount, Listed, IsLeaving) = (change.IsReady, change.Members, change.Listed, change.IsLeaving);
        IsSuperseded = change.IsSuperseded;
        (FedSlots, LongestQueue, _peers) = (change.FedSlots, change.LongestQueue, change.Peers ?? _peers);
        return TakeSlots(change);
    }

    private List<int> TakeSlots(StateChange change)
    {
        var changed = new List<int>();
        foreach (var slot in change.Slots)
        {
            var index = IndexOf(slot.Counter);
            _slots[index][slot.Owner] = new SlotContent(slot.Added, slot.Subtracted, slot.Seq);
            Note(changed, index);
        }

        foreach (var place in change.Dropped)
        {
            var index = IndexOf(place.Counter);
            _slots[index].Remove(place.Owner);
            Note(changed, index);
        }

        foreach (var value in change.Values)
        {
            Note(changed, IndexOf(value.Counter));
        }

        return changed;
    }

    private static void Note(List<int> changed, int index)
    {
        if (!changed.Contains(index))
        {
            changed.Add(index);
        }
    }

    private int IndexOf(string counter)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indexes, counter, out var exists);
        if (!exists)
        {
            index = _names.Count;
            _names.Add(counter);
            _slots.Add([]);
        }

        return index;
    }
}
