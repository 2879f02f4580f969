using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Membership;

/// <summary>
/// The member list: ids that joined and have not left. Death never shrinks it. It keeps the newest record of each id,
/// so merging lists in any order leads to the same list.
/// </summary>
internal sealed class MemberList
{
    private const int TombstonesPerPeer = 16;
    private const int ReplacedMax = 8;

    private readonly SortedDictionary<string, MemberRecord> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _changedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Incarnation>> _replaced = new(StringComparer.Ordinal);
    private readonly string _selfId;
    private MemberRecord[]? _list;
    private ulong? _hash;

    public MemberList(MemberRecord self)
    {
        (_selfId, Self) = (self.Node.Node, self);
        Merge(self);
    }

    /// <summary>The records of all ids ever known, ordered by id. The list is immutable.</summary>
    public IReadOnlyList<MemberRecord> Records => _list ??= [.. _records.Values];

    /// <summary>The record of this node.</summary>
    public MemberRecord Self { get; private set; }

    public int JoinedCount { get; private set; }

    /// <summary>
    /// Whether the list has room for an id. Ids that left do not take a member's place, but their number is limited
    /// too.
    /// </summary>
    public bool HasRoomFor(string id, int peersMax) => Find(id) is { Status: MemberStatus.Joined }
        || (JoinedCount <= peersMax && (Find(id) is not null || _records.Count <= peersMax * TombstonesPerPeer));

    public MemberRecord? Find(string id) => _records.GetValueOrDefault(id);

    /// <summary>
    /// Whether another incarnation has taken this one's place as the member. The last few of each id are remembered.
    /// </summary>
    public bool IsReplaced(OwnerId node) =>
        _replaced.GetValueOrDefault(node.Node)?.Contains(node.Incarnation) == true;

    /// <summary>The time at which the current record of an id arrived.</summary>
    public TimeSpan ChangedAt(string id) => _changedAt.GetValueOrDefault(id);

    /// <summary>
    /// Keeps the newer one of the known record and the given one. Returns true if that is the given one.
    /// </summary>
    public bool Merge(MemberRecord record, TimeSpan now = default)
    {
        AssertCounts();
        if (_records.TryGetValue(record.Node.Node, out var known) && !record.Supersedes(known))
        {
            return false;
        }

        NoteReplaced(known?.Node, record.Node);
        _records[record.Node.Node] = record;
        _changedAt[record.Node.Node] = now;
        JoinedCount += Count(record) - Count(known);
        (_list, _hash) = (null, null);
        Self = record.Node.Node == _selfId ? record : Self;
        return true;
    }

    /// <summary>A hash over all records. Equal hashes mean equal lists, with overwhelming probability.</summary>
    public ulong Hash() => _hash ??= ComputeHash();

    /// <summary>Checks counts and caches by recomputing them (linear in the number of records).</summary>
    public void AssertInvariants(TimeSpan now)
    {
        AssertCounts();
        var (joined, hash, place) = (0, 0UL, 0);
        Invariant.Holds(
            _list is null || _list.Length == _records.Count,
            $"a list of {_records.Count} records; found {_list?.Length}");
        foreach (var (id, record) in _records)
        {
            Invariant.Holds(record.Node.Node == id, $"the record of {id}; found that of {record.Node.Node}");
            Invariant.Holds(
                _changedAt.TryGetValue(id, out var at) && at <= now, $"a change of {id} up to {now}; found {at}");
            Invariant.Holds(
                _list is null || _list[place] == record, $"{record} at {place}; found {_list?[place]}");
            (joined, hash, place) = (joined + Count(record), unchecked(hash + HashOf(record)), place + 1);
        }

        foreach (var (id, replaced) in _replaced)
        {
            Invariant.Holds(
                Find(id) is { } record && !replaced.Contains(record.Node.Incarnation) && replaced.Count <= ReplacedMax,
                $"at most {ReplacedMax} former incarnations of {id}; found {replaced.Count}");
        }

        Invariant.Holds(Find(_selfId) == Self, $"the record of this node, {_selfId}; found {Self}");
        Invariant.Holds(JoinedCount == joined, $"{joined} members; found {JoinedCount}");
        Invariant.Holds(_hash is null || _hash == hash, $"the hash of {_records.Count} records; found {_hash}");
    }

    private void AssertCounts()
    {
        Invariant.Holds(
            _changedAt.Count == _records.Count, $"times of {_records.Count} records; found {_changedAt.Count}");
        Invariant.Holds(
            JoinedCount >= 0 && JoinedCount <= _records.Count,
            $"at most {_records.Count} members; found {JoinedCount}");
    }

    private void NoteReplaced(OwnerId? before, OwnerId node)
    {
        if (before is not { } former || former == node)
        {
            return;
        }

        if (!_replaced.TryGetValue(node.Node, out var replaced))
        {
            replaced = [];
            _replaced.Add(node.Node, replaced);
        }

        replaced.Remove(node.Incarnation);
        replaced.Add(former.Incarnation);
        if (replaced.Count > ReplacedMax)
        {
            replaced.RemoveAt(0);
        }
    }

    private static int Count(MemberRecord? record) => record?.Status == MemberStatus.Joined ? 1 : 0;

    private ulong ComputeHash()
    {
        ulong hash = 0;
        foreach (var record in _records.Values)
        {
            hash = unchecked(hash + HashOf(record));
        }

        return hash;
    }

    private static ulong HashOf(MemberRecord record)
    {
        unchecked
        {
            var incarnation = record.Node.Incarnation;
            var key = Chance.Hash(record.Node.Node) ^ Chance.Mix(Chance.Hash(record.Address));
            return Chance.Mix(
                Chance.Mix(key + record.Version) ^ incarnation.High ^ incarnation.Low ^ (ulong)record.Status);
        }
    }
}
