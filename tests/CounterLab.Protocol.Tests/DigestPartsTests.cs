using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests;

/// <summary>Digests of many owners are sent in parts (FAULTS B10).</summary>
public sealed class DigestPartsTests
{
    private const int Owners = 3_000;

    private readonly CounterStore _store = Filled(Owners);

    [Fact]
    public void The_parts_cover_each_owner_once_and_each_has_room_in_a_message()
    {
        var cache = new DigestCache(_store);
        var parts = new DigestParts();
        WholeDigest? whole = null;
        var count = 0;
        while (whole is null)
        {
            var (digest, range) = cache.PartOf(new DigestRange(parts.Next, null), 16_384, WireVersion.Newest);
            Assert.InRange(DigestCache.SizeOf(digest), 1, 16_384 + 200);
            Assert.All(digest, entry => Assert.True(range.Contains(entry.Owner)));
            whole = parts.Add(Reply(digest, range), TimeSpan.FromSeconds(count++), isClean: count != 3);
            parts.AssertInvariants(TimeSpan.FromMinutes(1));
        }

        Assert.True(count > 10, $"{count} parts");
        Assert.Equal(_store.Digest().OrderBy(Key), whole.Entries.OrderBy(Key));
        Assert.Equal((TimeSpan.Zero, true, false), (whole.AskedAt, whole.IsReady, whole.IsClean));
        Assert.Null(parts.Next);
    }

    [Fact]
    public void A_reply_may_cover_less_than_the_request()
    {
        var cache = new DigestCache(_store);
        var (asked, range) = cache.PartOf(DigestRange.Whole, 16_384, WireVersion.Newest);
        var (digest, shorter) = cache.PartOf(range, 1_024, WireVersion.Newest);
        Assert.True(digest.Count < asked.Count && !shorter.IsWhole);
        Assert.Equal(digest[^1].Owner, shorter.UpTo);
        Assert.Equal(asked.Take(digest.Count), digest);
    }

    [Fact]
    public void Parts_out_of_order_start_over_and_never_make_a_digest_with_a_gap()
    {
        var cache = new DigestCache(_store);
        var (first, one) = cache.PartOf(DigestRange.Whole, 16_384, WireVersion.Newest);
        var (second, two) = cache.PartOf(new DigestRange(one.UpTo, null), 16_384, WireVersion.Newest);
        var (third, three) = cache.PartOf(new DigestRange(two.UpTo, null), 1 << 20, WireVersion.Newest);
        var parts = new DigestParts();
        Assert.Null(parts.Add(Reply(second, two), default, isClean: true));
        Assert.Null(parts.Next);
        Assert.Null(parts.Add(Reply(first, one), default, isClean: true));
        Assert.Null(parts.Add(Reply(third, three), default, isClean: true));
        Assert.Null(parts.Next);
        var backward = new DigestRange(two.UpTo, one.UpTo);
        Assert.Null(parts.Add(Reply(first, one), default, isClean: true));
        Assert.Null(parts.Add(Reply(second, two), default, isClean: true));
        Assert.Null(parts.Add(Reply([], backward), default, isClean: true));
        Assert.Null(parts.Next);
    }

    [Fact]
    public void All_parts_of_an_answer_come_from_one_state()
    {
        var snapshots = new DigestSnapshots(_store);
        var parts = new DigestParts();
        var before = _store.Digest().OrderBy(Key).ToList();
        WholeDigest? whole = null;
        while (whole is null)
        {
            var (digest, range, snapshot) =
                snapshots.PartOf(new DigestRange(parts.Next, null), 16_384, parts.Snapshot);
            whole = parts.Add(Reply(digest, range) with { Snapshot = snapshot }, default, isClean: true);
            _store.Merge(_store.OwnerOf(OwnerOf(7)), "likes", new SlotContent(2, 0, snapshot + 2), out _);
            snapshots.AssertInvariants();
        }

        Assert.Equal(before, whole.Entries.OrderBy(Key));
        Assert.NotEqual(before, _store.Digest().OrderBy(Key));
    }

    [Fact]
    public void Parts_of_two_states_make_no_digest()
    {
        var (first, one) = new DigestCache(_store).PartOf(DigestRange.Whole, 16_384, WireVersion.Newest);
        var rest = new DigestRange(one.UpTo, null);
        var parts = new DigestParts();
        Assert.Null(parts.Add(Reply(first, one) with { Snapshot = 4 }, default, isClean: true));
        Assert.Null(parts.Add(Reply([], rest) with { Snapshot = 5 }, default, isClean: true));
        Assert.Equal((null, 0UL), (parts.Next, parts.Snapshot));
    }

    [Fact]
    public void Each_owner_of_a_digest_is_compared_once_although_later_parts_cover_it_again()
    {
        var (a, b) = (OwnerOf(1), OwnerOf(2));
        (a, b) = OwnerOrder.Instance.Compare(a, b) < 0 ? (a, b) : (b, a);
        var deferred = new DeferredParts();
        Assert.Equal(new DigestRange(null, a), deferred.Rest(new DigestRange(null, a)));
        Assert.Equal(new DigestRange(a, null), deferred.Rest(new DigestRange(a, null)));
        Assert.Null(deferred.Rest(new DigestRange(b, null)));
        Assert.Equal(DigestRange.Whole, deferred.Rest(DigestRange.Whole));
        Assert.Null(deferred.Rest(new DigestRange(a, b)));
    }

    [Fact]
    public void A_newcomer_pulls_the_state_of_thousands_of_owners_and_reads_of_all_are_met()
    {
        var world = new World(81);
        world.Start("n1", []);
        var n1 = world["n1"].View.Self;
        var sender = new OwnerId("far", new Incarnation(7, 7));
        for (var start = 0; start < Owners; start += 500)
        {
            var envelope = new Envelope(WireVersion.Newest, "default", sender, "far", "n1", n1.Incarnation);
            var groups = Enumerable.Range(start, 500).Select(i => new OwnerRecords(
                OwnerOf(i), [new SlotRecord("likes", new SlotContent(1, 0, 1))])).ToList();
            var claims = groups.ConvertAll(group => new Claim(group.Owner, 0, 1));
            var push = new PushRequest(
                envelope, new PassId(sender.Incarnation, (ulong)start + 1), 0, true, groups, claims);
            Assert.NotNull(world.Handle("n1", new Input.Request(push)).Result.Reply);
        }

        world.Start("n2", ["n1"]);
        world.RunUntil(() => world["n2"].View.IsReady);
        Assert.Equal(Owners, world.Value("n2"));
        world.Add("n2", 5);
        var outcomes = world.Outcomes.Count;
        world.Handle("n1", new Input.Read(Concerns.Concern.All, [], TimeSpan.FromSeconds(10)));
        world.RunUntil(() => world.Outcomes.Count > outcomes);
        Assert.True(world.Outcomes[^1].IsMet);
        Assert.Equal(Owners + 5, world.Value("n1"));
    }

    private static string Key(DigestEntry entry) => entry.Owner.ToString() + entry.Owner.Incarnation;

    private static SyncReply Reply(IReadOnlyList<DigestEntry> digest, DigestRange range) =>
        new(new OwnerId("n2", new Incarnation(2, 2)), true, digest) { Range = range };

    private static OwnerId OwnerOf(int i) => new(
        new string('x', 50) + i.ToString("D10", System.Globalization.CultureInfo.InvariantCulture),
        new Incarnation(Chance.Mix((ulong)i + 1), (ulong)i));

    private static CounterStore Filled(int owners)
    {
        var store = new CounterStore(new OwnerId("n1", new Incarnation(1, 1)));
        for (var i = 0; i < owners; i++)
        {
            store.Merge(store.OwnerOf(OwnerOf(i)), "likes", new SlotContent(1, 0, 1), out _);
        }

        return store;
    }
}
