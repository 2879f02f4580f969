using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;
using CounterLab.Protocol.Tests.Invariants;

namespace CounterLab.Protocol.Tests;

/// <summary>Grants of bounds take effect by the votes of a majority, with or without their creator.</summary>
public sealed class GrantVoteTests
{
    private const string Seats = BoundTests.Seats;
    private static readonly Bound Bound = new(0, 20);
    private static readonly Input.SetBound Create = new(Seats, Bound, TimeSpan.FromSeconds(3));

    [Fact]
    public void A_creation_whose_creator_died_can_be_repeated()
    {
        var world = new World(80);
        world.StartCluster(3);
        world.Cut("n1", "n3");
        world.Handle("n1", Create);
        world.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(BoundReasons.Pending, world.Handle("n2", Create).Result.Refusal!.Reason);
        world.Kill("n1");
        world.HealAll();
        world.Start("n1", ["n2", "n3"]);
        world.RunUntil(() => world["n1"].View.IsReady && world.HasConverged());
        Assert.Null(world.Handle("n2", Create).Result.Refusal);
        world.RunUntil(() => world.Bounds.Count == 1);
        Assert.Null(world.Bounds[0].Settled.Refusal);
        world.RunUntil(() => world.Handle("n1", new Input.Add(Seats, 1)).Result.Added is not null);
    }

    [Fact]
    public void A_counter_whose_creation_failed_needs_no_more_room()
    {
        var world = new World(83);
        world.StartCluster(2, options => options with { Limits = options.Limits with { Bounded = 1 } });
        world.Cut("n1", "n2");
        world.Handle("n1", Create);
        world.RunUntil(() => world.Bounds.Count == 1);
        Assert.Equal(BoundReasons.Unreached, world.Bounds[0].Settled.Refusal!.Reason);
        world.HealAll();
        Assert.Null(world.Handle("n1", Create).Result.Refusal);
        world.RunUntil(() => world.Bounds.Count == 2);
        Assert.Null(world.Bounds[1].Settled.Refusal);
    }

    [Fact]
    public void A_grant_whose_creator_died_takes_effect_without_it()
    {
        var world = Granted();
        world.Kill("n1");
        world.RunUntil(() => world.Handle("n2", new Input.Add(Seats, 6)).Result.Added is not null);
        world.RunUntil(() => world.Handle("n3", new Input.Add(Seats, 6)).Result.Added is not null);
        world.RunUntil(() => world.Value("n2", Seats) == 12 && world.Value("n3", Seats) == 12);
        world.Start("n1", ["n2", "n3"]);
        world.RunUntil(() => world["n1"].View.IsReady && world.HasConverged());
        Assert.Equal(BoundReasons.Exists, world.Handle("n1", Create).Result.Refusal!.Reason);
    }

    [Fact]
    public void Rights_that_no_majority_has_voted_for_are_not_used()
    {
        var world = Granted();
        world.Cut("n1", "n2");
        world.Cut("n1", "n3");
        Assert.Equal(BoundReasons.Pending, BoundTests.Refused(world, "n1", 1).Reason);
        world.RunUntil(() => world.Bounds.Count == 1);
        Assert.Equal(BoundReasons.Pending, world.Bounds[0].Settled.Refusal!.Reason);
        Assert.Equal(BoundReasons.Pending, BoundTests.Refused(world, "n1", 1).Reason);
        world.HealAll();
        world.RunUntil(() => world.Handle("n1", new Input.Add(Seats, 1)).Result.Added is not null);
        world.RunUntil(world.HasConverged);
        Assert.All(world.Running, node => Assert.Equal(Bound, world[node].View.BoundOf(world[node].View.Find(Seats))));
    }

    [Fact]
    public void While_a_member_speaks_the_oldest_form_no_votes_are_needed_nor_cast()
    {
        var world = new World(81);
        world.StartCluster(3, options => options with
        {
            WireVersion = options.Id == "n3" ? WireVersion.Oldest : WireVersion.Newest,
        });
        world.Handle("n1", Create);
        world.RunUntil(() => world.Bounds.Count == 1);
        Assert.Null(world.Bounds[0].Settled.Refusal);
        foreach (var node in world.Running)
        {
            world.RunUntil(() => world.Handle(node, new Input.Add(Seats, 1)).Result.Added is not null);
        }

        world.RunUntil(world.HasConverged);
        Assert.All(world.Running, node => Assert.Empty(Votes(world, node)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_escrow_that_lost_its_vote_on_the_way_contradicts_nothing(bool isCompleteFirst)
    {
        var world = BoundTests.Bounded(1, Bound);
        var self = world["n1"].View.Self;
        Escrow[] both = [Escrow.Empty with { Vote = self, Settled = self }, Escrow.Empty];
        foreach (var escrow in isCompleteFirst ? both : both.Reverse())
        {
            BoundTests.Push(world, new SlotRecord(Seats, new SlotContent(0, 0, 1), Escrow: escrow));
        }

        Assert.DoesNotContain(world.Facts, fact => fact.Fact.Kind == FactKind.Quarantined);
        Assert.Equal([self], Votes(world, "n1"));
    }

    [Fact]
    public void A_vote_that_changes_is_a_broken_record()
    {
        var world = BoundTests.Bounded(1, Bound);
        var self = world["n1"].View.Self;
        var other = new OwnerId("n7", new Incarnation(7, 7));
        BoundTests.Push(world, new SlotRecord(
            Seats, new SlotContent(0, 0, 1), Escrow: Escrow.Empty with { Vote = self }));
        BoundTests.Push(world, new SlotRecord(
            Seats, new SlotContent(0, 0, 2), Escrow: Escrow.Empty with { Vote = other }));
        Assert.Contains(world.Facts, fact => fact.Fact.Kind == FactKind.Quarantined);
    }

    /// <summary>Three nodes at the moment at which n1 has granted itself the rights and nobody has voted.</summary>
    private static World Granted()
    {
        var world = new World(82);
        world.StartCluster(3);
        world.RunUntil(world.HasConverged);
        Assert.Null(world.Handle("n1", Create).Result.Refusal);
        world.RunUntil(() => world["n1"].View.Find(Seats) >= 0 && BoundTests.Rights(world, "n1") > 0);
        Assert.Empty(world.Bounds);
        return world;
    }

    private static IEnumerable<OwnerId> Votes(World world, string node) =>
        new StateGraph(node, world[node], static () => { }).Owners.OfType<Escrows>().Single()
            .Of(world[node].View.Find(Seats)).Select(static pair => pair.Value.Vote).OfType<OwnerId>().Distinct();
}
