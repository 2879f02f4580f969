using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests;

/// <summary>
/// Records of one owner that contradict each other: every node makes the same of them, in whatever order they arrive.
/// Found by <c>counterlab fuzz</c>.
/// </summary>
public sealed class ContradictionTests
{
    private const string Seats = "bounded/seats";
    private static readonly OwnerId Peer = new("p", new Incarnation(2, 2));
    private static readonly OwnerId Lower = new("a", new Incarnation(3, 3));
    private static readonly Incarnation Session = new(7, 7);
    private static readonly Incarnation OtherSession = new(8, 8);
    private static readonly OwnerId Self = new("n1", new Incarnation(1, 1));

    [Fact]
    public void Absorptions_that_arrive_in_another_order_than_their_numbers() => AssertSameInAnyOrder(
        Of(OwnerId.Session(Session), Slot("c", 7, 1)),
        Of(OwnerId.Session(OtherSession), Slot("c", 5, 1)),
        Absorbs(Peer, new Absorption(Session, 4), Slot("c", 7, 4)),
        Absorbs(Peer, new Absorption(OtherSession, 2), Slot("c", 5, 2)));

    [Fact]
    public void A_session_that_two_nodes_absorbed() => AssertSameInAnyOrder(
        Of(OwnerId.Session(Session), Slot("c", 7, 1)),
        Absorbs(Peer, new Absorption(Session, 1), Slot("c", 9, 2)),
        Absorbs(Lower, new Absorption(Session, 3), Slot("c", 8, 2)),
        Reset(Peer, 5, new BaselineEntry(OwnerId.Session(Session), new SlotContent(7, 0, 1), 0)));

    [Fact]
    public void A_session_that_one_node_absorbed_twice() => AssertSameInAnyOrder(
        Of(OwnerId.Session(Session), Slot("c", 7, 1)),
        Absorbs(Peer, new Absorption(Session, 1), Slot("d", 1, 1)),
        Absorbs(Peer, new Absorption(Session, 4), Slot("c", 7, 3)));

    [Fact]
    public void A_reset_that_lacks_what_an_earlier_one_observed() => AssertSameInAnyOrder(
        Of(Lower, Slot("c", 7, 3)),
        Reset(Peer, 1, new BaselineEntry(Lower, new SlotContent(4, 0, 2), 0)),
        Reset(Peer, 2),
        Reset(Peer, 2, new BaselineEntry(Unknown, new SlotContent(1, 0, 1), 0)));

    [Fact]
    public void Rights_that_were_given_and_then_taken_back() => AssertSameInAnyOrder(
        Of(Peer, Bounded(1, new Bound(0, 10), BoundState.Granted, new Transfer(Self, 5, 5))),
        Of(Peer, Bounded(2, new Bound(0, 10), BoundState.Granted)),
        Of(Peer, Bounded(2, new Bound(0, 3), BoundState.Withdrawn, new Transfer(Lower, 1, 1))));

    [Fact]
    public void Bounds_that_two_nodes_granted() => AssertSameInAnyOrder(
        Of(Peer, Bounded(1, new Bound(0, 10), BoundState.Granted, new Transfer(Self, 5, 5))),
        Of(Peer, Bounded(1, new Bound(null, 3), BoundState.Granted)),
        Of(Lower, Bounded(1, new Bound(-1, 4), BoundState.Granted, new Transfer(Self, 2, 0))));

    [Fact]
    public void Rights_that_were_used_stay_given()
    {
        var replica = Started();
        Feed(replica, Of(Peer, Bounded(1, new Bound(0, 10), BoundState.Granted, new Transfer(Self, 5, 5))));
        Assert.NotNull(replica.Handle(new Input.Add(Seats, 5), TimeSpan.Zero).Result.Added);
        Feed(replica, Of(Peer, Bounded(2, new Bound(0, 10), BoundState.Granted)));
        Assert.Equal(0, replica.View.RightsOf(replica.View.Find(Seats)).Up);
    }

    [Fact]
    public void A_session_absorbs_nothing_so_no_reset_waits_for_it()
    {
        var replica = Started();
        var entry = new BaselineEntry(OwnerId.Session(Session), new SlotContent(1, 0, 1), 1);
        Assert.Equal(RefusalCode.InvalidArgument, Handle(replica, Reset(Peer, 1, entry)).Result.Refusal?.Code);
    }

    [Fact]
    public void A_record_that_a_false_claim_hides_still_arrives()
    {
        var world = new World(41);
        world.StartCluster(2);
        var all = Of(Peer, Slot("c", 1, 1), Slot("d", 1, 2), Slot("e", 1, 5));
        world.Handle("n1", Request(world["n1"], all, new Claim(Peer, 0, 2)));
        world.Handle("n2", Request(world["n2"], all with { Slots = [.. all.Slots.Skip(1)] }, new Claim(Peer, 0, 2)));
        world.RunUntil(() => world.Value("n2", "c") == 1);
        world.RunUntil(world.HasConverged);
    }

    [Fact]
    public void A_node_whose_records_are_said_to_contradict_each_other_still_takes_adds()
    {
        var world = new World(42);
        world.StartCluster(2);
        world.Add("n1");
        var (self, peer) = (world["n1"].View.Self, world["n2"].View.Self);
        var mark = new DigestEntry(self, 1, 0, 1, IsQuarantined: true);
        world.Handle("n1", new Input.Request(new SyncRequest(EnvelopeTo(world["n1"], peer), [mark])));
        world.Add("n1");
        world.RunUntil(() => world.HasConverged() && world.Value("n2") == 2);
        Assert.Equal(1, world["n1"].View.Problems.Quarantined);
    }

    private static readonly OwnerId Unknown = new("x", new Incarnation(9, 9));

    private static SlotRecord Slot(string counter, ulong added, ulong seq) =>
        new(counter, new SlotContent(added, 0, seq));

    private static SlotRecord Bounded(ulong seq, Bound bound, BoundState state, params Transfer[] given) =>
        new(Seats, new SlotContent(0, 0, seq), Escrow: new Escrow(bound, state, given, 0, seq) { Settled = Peer });

    private static OwnerRecords Of(OwnerId owner, params SlotRecord[] slots) => new(owner, slots);

    private static OwnerRecords Absorbs(OwnerId owner, Absorption absorption, params SlotRecord[] slots) =>
        new(owner, slots, [absorption]);

    private static OwnerRecords Reset(OwnerId owner, ulong seq, params BaselineEntry[] seen) =>
        Of(owner, new SlotRecord("c", new SlotContent(0, 0, seq), new Baseline(seen, Deletes: false, [])));

    private static Replica Started()
    {
        var replica = new Replica(
            new ReplicaOptions { Id = Self.Node, Address = Self.Node, Incarnation = Self.Incarnation });
        replica.Handle(new Input.Start(), TimeSpan.Zero);
        return replica;
    }

    private static Envelope EnvelopeTo(Replica replica, OwnerId from) => new(
        WireVersion.Newest, "default", from, from.Node, replica.View.Self.Node, replica.View.Self.Incarnation);

    private static Input.Request Request(Replica replica, OwnerRecords records, params Claim[] claims) => new(
        new PushRequest(EnvelopeTo(replica, Peer), new PassId(Peer.Incarnation, 1), 0, true, [records], claims));

    private static Effects Handle(Replica replica, OwnerRecords records) =>
        replica.Handle(Request(replica, records, new Claim(records.Owner, 0, 1)), TimeSpan.Zero);

    private static void Feed(Replica replica, OwnerRecords records)
    {
        Handle(replica, records);
        replica.AssertInvariants();
    }

    private static void AssertSameInAnyOrder(params OwnerRecords[] records)
    {
        var first = "";
        foreach (var order in Orders(records))
        {
            var replica = Started();
            // Records that a node ignored, because they came too early, come again.
            foreach (var group in order.Concat(order))
            {
                Feed(replica, group);
            }

            first = first.Length == 0 ? State(replica) : first;
            Assert.Equal(first, State(replica));
        }
    }

    private static string State(Replica replica)
    {
        var view = replica.View;
        var counters = Enumerable.Range(0, view.CounterCount).Select(counter =>
            $"{view.NameOf(counter)}={view.ShownOf(counter)} {view.BoundOf(counter)} {view.RightsOf(counter)}");
        var owners = view.Vector().Select(entry => $"{entry.Owner} {entry.Checksum:x} {entry.Newest}");
        return string.Join("; ", counters.Concat(owners).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<OwnerRecords[]> Orders(OwnerRecords[] records) => records.Length == 0
        ? [[]]
        : records.SelectMany((record, i) => Orders([.. records.Where((_, j) => j != i)])
            .Select(rest => (OwnerRecords[])[record, .. rest]));
}
