namespace CounterLab.Protocol.Membership;

/// <summary>
/// Ids that joined and have not left: the configured members. Death never shrinks it. A map from id to the newest
/// record, so merging lists in any order gives the same list everywhere.
/// </summary>
internal sealed class MemberList
{
    private const int TombstonesPerPeer = 16;

    private readonly SortedDictionary<string, MemberRecord> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _changedAt = new(StringComparer.Ordinal);
    private readonly string _selfId;
    private MemberRecord[]? _list;
    private ulong? _hash;

    public MemberList(MemberRecord self)
    {
        _selfId = self.Node.Node;
        Merge(self);
    }

    /// <summary>Of every id ever heard of, in id order; a list that no later change touches.</summary>
    public IReadOnlyList<MemberRecord> Records => _list ??= [.. _records.Values];

    public MemberRecord Self => _records[_selfId];

    public int JoinedCount { get; private set; }

    /// <summary>Whether one more id fits. Ids that left stay known for a while; they take no peer's place.</summary>
    public bool HasRoomFor(string id, int peersMax) => Find(id) is { Status: MemberStatus.Joined }
        || (JoinedCount <= peersMax && (Find(id) is not null || _records.Count <= peersMax * TombstonesPerPeer));

    public MemberRecord? Find(string id) => _records.GetValueOrDefault(id);

    /// <summary>When the present record of an id came.</summary>
    public TimeSpan ChangedAt(string id) => _changedAt.GetValueOrDefault(id);

    /// <summary>Keeps the newer of the two; true when that is the given one.</summary>
    public bool Merge(MemberRecord record, TimeSpan now = default)
    {
        if (_records.TryGetValue(record.Node.Node, out var known) && !record.Supersedes(known))
        {
            return false;
        }

        _records[record.Node.Node] = record;
        _changedAt[record.Node.Node] = now;
        JoinedCount += Count(record) - Count(known);
        (_list, _hash) = (null, null);
        return true;
    }

    /// <summary>Equal hashes: equal lists (as good as surely).</summary>
    public ulong Hash() => _hash ??= ComputeHash();

    private static int Count(MemberRecord? record) => record?.Status == MemberStatus.Joined ? 1 : 0;

    private ulong ComputeHash()
    {
        unchecked
        {
            ulong hash = 0;
            foreach (var record in _records.Values)
            {
                var incarnation = record.Node.Incarnation;
                var key = Chance.Hash(record.Node.Node) ^ Chance.Mix(Chance.Hash(record.Address));
                hash += Chance.Mix(Chance.Mix(key + record.Version) ^ incarnation.High ^ incarnation.Low ^ (ulong)record.Status);
            }

            return hash;
        }
    }
}
