using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests;

/// <summary>Bounded counters: creation of bounds, rights, transfers and refusals.</summary>
public sealed class BoundTests
{
    internal const string Seats = "bounded/seats";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(3);

    [Fact]
    public void Adds_keep_between_floor_and_cap_and_the_refusal_says_so()
    {
        var world = Bounded(1, new Bound(-5, 20));
        Assert.Equal(20, world.Add("n1", 20, Seats).Value);
        var refusal = Refused(world, "n1", 1);
        Assert.Equal((RefusalCode.FailedPrecondition, BoundReasons.Reached), (refusal.Code, refusal.Reason));
        Assert.Contains("-5 to 20", refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(-5, world.Add("n1", -25, Seats).Value);
        Assert.Equal(BoundReasons.Reached, Refused(world, "n1", -1).Reason);
    }

    [Fact]
    public void One_side_only_may_be_bounded()
    {
        var world = Bounded(1, new Bound(0, null));
        Assert.Equal(1_000, world.Add("n1", 1_000, Seats).Value);
        Assert.Equal(BoundReasons.Reached, Refused(world, "n1", -1_001).Reason);
    }

    [Fact]
    public void A_node_without_rights_refuses_and_is_given_some()
    {
        var world = Bounded(3, new Bound(0, 20));
        world.RunUntil(world.HasConverged);
        var refusal = Refused(world, "n2", 10);
        Assert.Equal((RefusalCode.Unavailable, BoundReasons.NoLocalRights), (refusal.Code, refusal.Reason));
        world.RunUntil(() => world.Handle("n2", new Input.Add(Seats, 10)).Result.Added is not null);
        world.RunUntil(() => world.HasConverged() && world.Value("n3", Seats) == 10);
    }

    [Fact]
    public void All_rights_can_be_used_from_anywhere_and_no_more()
    {
        var world = Bounded(3, new Bound(0, 20));
        for (var i = 0; i < 20; i++)
        {
            var node = $"n{1 + (i % 3)}";
            world.RunUntil(() => world.Handle(node, new Input.Add(Seats, 1)).Result.Added is not null);
        }

        world.RunUntil(() => world.HasConverged() && world.Value("n1", Seats) == 20);
        Assert.All(world.Running, node => Assert.Equal(BoundReasons.Reached, Refused(world, node, 1).Reason));
    }

    [Fact]
    public void Both_sides_of_a_cut_together_keep_the_bound()
    {
        var world = Bounded(2, new Bound(0, 20));
        world.RunUntil(world.HasConverged);
        Assert.Equal((10, 10), (Rights(world, "n1"), Rights(world, "n2")));
        world.Cut("n1", "n2");
        var accepted = 0;
        for (var i = 0; i < 50; i++)
        {
            accepted += world.Handle(i % 2 == 0 ? "n1" : "n2", new Input.Add(Seats, 1)).Result.Added is null ? 0 : 1;
        }

        Assert.Equal(20, accepted);
    }

    [Fact]
    public void A_new_life_has_no_rights_of_the_former()
    {
        var world = Bounded(3, new Bound(0, 20));
        world.RunUntil(world.HasConverged);
        world.Kill("n1");
        world.Start("n1", ["n2", "n3"]);
        world.RunUntil(() => world["n1"].View.IsReady);
        Assert.Equal(BoundReasons.NoLocalRights, Refused(world, "n1", 1).Reason);
        Assert.Equal(0, Rights(world, "n1"));
    }

    [Fact]
    public void Of_two_creators_at_once_one_creates()
    {
        var world = new World(71);
        world.StartCluster(3);
        world.Handle("n3", Create(new Bound(0, 7)));
        world.Handle("n2", Create(new Bound(0, 20)));
        world.RunUntil(() => world.Bounds.Count == 2 && world.HasConverged());
        var (winner, loser) = (
            world.Bounds.Single(bound => bound.Settled.Refusal is null),
            world.Bounds.Single(bound => bound.Settled.Refusal is not null));
        Assert.Equal(("n2", "n3", RefusalCode.AlreadyExists), (winner.Node, loser.Node, loser.Settled.Refusal!.Code));
        Assert.All(world.Running, node => Assert.Equal(new Bound(0, 20), BoundOf(world, node)));
        Assert.Equal([8, 6, 6], [Rights(world, "n2"), Rights(world, "n1"), Rights(world, "n3")]);
        var again = world.Handle("n1", Create(new Bound(0, 20))).Result.Refusal!;
        Assert.Equal((RefusalCode.AlreadyExists, BoundReasons.Exists), (again.Code, again.Reason));
    }

    [Fact]
    public void A_member_that_is_not_reached_prevents_the_creation_and_is_named()
    {
        var world = new World(72);
        world.StartCluster(3);
        world.Cut("n1", "n3");
        world.Cut("n2", "n3");
        world.Handle("n1", Create(new Bound(0, 20)));
        world.Run(TimeSpan.FromSeconds(1));
        Assert.All(["n1", "n2"], node => Assert.Equal(BoundReasons.Pending, Refused(world, node, 1).Reason));
        Assert.Equal(BoundReasons.Pending, world.Handle("n2", Create(new Bound(0, 20))).Result.Refusal!.Reason);
        world.RunUntil(() => world.Bounds.Count == 1);
        var refusal = world.Bounds[0].Settled.Refusal!;
        Assert.Equal((RefusalCode.Unavailable, BoundReasons.Unreached), (refusal.Code, refusal.Reason));
        Assert.Contains("n3", refusal.Found, StringComparison.Ordinal);
        world.HealAll();
        world.RunUntil(world.HasConverged);
        Assert.Equal(BoundReasons.Unknown, Refused(world, "n2", 1).Reason);
        world.Handle("n2", Create(new Bound(0, 20)));
        world.RunUntil(() => world.Bounds.Count == 2);
        Assert.Null(world.Bounds[1].Settled.Refusal);
    }

    [Fact]
    public void A_life_that_knows_nothing_yet_takes_no_add_for_a_bounded_name()
    {
        var world = Bounded(3, new Bound(0, 20));
        world.RunUntil(world.HasConverged);
        world.Kill("n3");
        world.Cut("n1", "n3");
        world.Cut("n2", "n3");
        world.Start("n3", ["n1", "n2"]);
        world.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(BoundReasons.Unknown, Refused(world, "n3", 1).Reason);
        Assert.NotNull(world.Handle("n3", new Input.Add("likes", 1)).Result.Added);
    }

    [Fact]
    public void A_node_that_leaves_hands_its_rights_over()
    {
        var world = Bounded(3, new Bound(0, 20));
        world.Handle("n1", new Input.Leave());
        world.RunUntil(() => Rights(world, "n2") == 14);
    }

    [Theory]
    [InlineData("seats", 0L, 20L)]
    [InlineData("bounded/", 0L, 20L)]
    [InlineData(Seats, null, null)]
    [InlineData(Seats, 1L, 20L)]
    [InlineData(Seats, -20L, -1L)]
    [InlineData(Seats, 20L, 0L)]
    [InlineData(Seats, -Bound.Farthest - 1, 0L)]
    [InlineData(Seats, 0L, Bound.Farthest + 1)]
    public void Bounds_that_cannot_be_are_refused(string counter, long? floor, long? cap)
    {
        var world = new World(73);
        world.StartCluster(1);
        var refusal = world.Handle("n1", new Input.SetBound(counter, new Bound(floor, cap), Within)).Result.Refusal!;
        Assert.Equal(RefusalCode.InvalidArgument, refusal.Code);
        Assert.Equal(0UL, world["n1"].View.Head);
    }

    [Fact]
    public void Bounded_counters_are_limited()
    {
        var world = new World(74);
        world.StartCluster(1, options => options with { Limits = new ReplicaLimits { Bounded = 2 } });
        Assert.All(
            ["bounded/a", "bounded/b"],
            name => Assert.Null(world.Handle("n1", new Input.SetBound(name, new Bound(0, 5), Within)).Result.Refusal));
        Assert.Equal(
            RefusalCode.ResourceExhausted,
            world.Handle("n1", new Input.SetBound("bounded/c", new Bound(0, 5), Within)).Result.Refusal!.Code);
    }

    [Fact]
    public void Receivers_of_rights_are_limited()
    {
        var world = Bounded(4, new Bound(0, 20), new ReplicaLimits { TransferOwners = 1 });
        world.RunUntil(world.HasConverged);
        Refused(world, "n2", 2);
        world.RunUntil(() => Rights(world, "n2") >= 2);
        Refused(world, "n3", 15);
        world.Run(TimeSpan.FromSeconds(5));
        Assert.InRange(Rights(world, "n1"), 1, 18); // a third incarnation receives no rights
    }

    [Fact]
    public void Resets_and_deletes_are_refused()
    {
        var world = Bounded(1, new Bound(0, 20));
        Assert.Equal(BoundReasons.IsBounded, world.Handle("n1", new Input.Reset(Seats)).Result.Refusal!.Reason);
        Assert.Equal(
            BoundReasons.IsBounded, world.Handle("n1", new Input.Reset(Seats, Deletes: true)).Result.Refusal!.Reason);
    }

    [Fact]
    public void A_session_is_refused_before_anything_of_it_is_merged()
    {
        var world = Bounded(1, new Bound(0, 20));
        var secret = new SessionSecret(8, 8, 8, 8);
        SlotRecord[] records = [new("likes", new SlotContent(1, 0, 1)), new(Seats, new SlotContent(1, 0, 2))];
        var to = world["n1"].View.Self;
        var push = new SessionPush("default", secret.Session, to, 1, 0, true, records, 0, 2) { Secret = secret };
        var refusal = world.Handle("n1", new Input.Session(push)).Result.Refusal!;
        Assert.Equal(BoundReasons.IsBounded, refusal.Reason);
        Assert.Contains(Seats, refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (world.Value("n1"), world.Value("n1", Seats)));
    }

    [Fact]
    public void A_batch_spends_rights_and_refuses_alone_what_has_none()
    {
        var world = Bounded(1, new Bound(0, 5));
        var batch = world.Handle(
            "n1", new Input.AddBatch([new(Seats, 3), new(Seats, 3), new("likes", 1), new(Seats, 2)])).Result.Batch!;
        Assert.Equal((3, 1), (batch.Applied, Assert.Single(batch.Refused).Index));
        Assert.Equal((5, 1), (world.Value("n1", Seats), world.Value("n1")));
    }

    [Fact]
    public void A_repeated_key_spends_once()
    {
        var world = Bounded(1, new Bound(0, 5));
        var add = new Input.Add(Seats, 5, Key: new IdempotencyKey("k", world["n1"].View.Self.Incarnation, world.Now));
        Assert.NotNull(world.Handle("n1", add).Result.Added);
        Assert.True(world.Handle("n1", add).Result.Added is { IsRepeated: true });
        Assert.Equal(5, world.Value("n1", Seats));
    }

    [Fact]
    public void A_transfer_that_comes_again_counts_once()
    {
        var world = Bounded(1, new Bound(0, 5));
        var self = world["n1"].View.Self;
        var record = new SlotRecord(Seats, new SlotContent(0, 0, 1), Escrow: Escrow.Empty.Give(self, 0, 2));
        Push(world, record);
        Push(world, record);
        Assert.Equal(7, Rights(world, "n1"));
    }

    [Fact]
    public void A_transfer_taken_back_is_a_broken_record()
    {
        var world = Bounded(1, new Bound(0, 5));
        var self = world["n1"].View.Self;
        Push(world, new SlotRecord(Seats, new SlotContent(0, 0, 1), Escrow: Escrow.Empty.Give(self, 0, 2)));
        Push(world, new SlotRecord(Seats, new SlotContent(0, 0, 2), Escrow: Escrow.Empty.Give(self, 0, 1)));
        Assert.Contains(world.Facts, fact => fact.Fact.Kind == FactKind.Quarantined);
        Assert.Equal(7, Rights(world, "n1"));
    }

    [Fact]
    public void What_is_seen_beyond_the_bound_is_shown_at_it()
    {
        var world = Bounded(1, new Bound(0, 5));
        Push(world, new SlotRecord(Seats, new SlotContent(0, 3, 1)));
        Assert.Equal((0, true), world["n1"].View.ShownOf(world["n1"].View.Find(Seats)));
        var added = world.Add("n1", 1, Seats);
        Assert.Equal((0, true), (added.Value, added.IsClamped));
    }

    internal static World Bounded(int size, Bound bound, ReplicaLimits? limits = null)
    {
        var world = new World(70);
        world.StartCluster(size, options => options with { Limits = limits ?? options.Limits });
        Assert.Null(world.Handle("n1", Create(bound)).Result.Refusal);
        world.RunUntil(() => world.Bounds.Count == 1);
        Assert.Null(world.Bounds[0].Settled.Refusal);
        return world;
    }

    private static Input.SetBound Create(Bound bound) => new(Seats, bound, Within);

    internal static Refusal Refused(World world, string node, long amount) =>
        world.Handle(node, new Input.Add(Seats, amount)).Result.Refusal!;

    private static Bound? BoundOf(World world, string node) => world[node].View.BoundOf(world[node].View.Find(Seats));

    internal static Int128 Rights(World world, string node) =>
        world[node].View.RightsOf(world[node].View.Find(Seats)).Up;

    internal static void Push(World world, SlotRecord record)
    {
        var peer = new OwnerId("n2", new Incarnation(2, 2));
        var envelope = new Envelope(1, "default", peer, "n2", "n1", world["n1"].View.Self.Incarnation);
        world.Handle(
            "n1", new Input.Request(
            new PushRequest(
            envelope, new PassId(peer.Incarnation, record.Content.Seq), 0, false, [new OwnerRecords(peer, [record])],
            [])));
    }
}
