using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.State;
using CounterLab.Protocol.Tests.Invariants;
using static CounterLab.Protocol.Tests.BoundTests;

namespace CounterLab.Protocol.Tests;

/// <summary>Where the rights of bounded counters are, and when they move.</summary>
public sealed class RightsTests
{
    [Fact]
    public void The_death_of_the_creator_takes_only_its_share()
    {
        var world = Bounded(3, new Bound(0, 20));
        world.RunUntil(world.HasConverged);
        world.Kill("n1");
        for (var i = 0; i < 12; i++)
        {
            world.RunUntil(() => world.Handle("n2", new Input.Add(Seats, 1)).Result.Added is not null);
        }

        Assert.Equal(12, world.Value("n2", Seats));
    }

    [Fact]
    public void A_node_asks_for_rights_before_it_has_none_left()
    {
        var world = Bounded(2, new Bound(0, 100));
        world.RunUntil(world.HasConverged);
        world.Add("n2", 48, Seats);
        world.RunUntil(() => Rights(world, "n2") > 2);
    }

    [Fact]
    public void A_wish_ends_when_no_add_has_needed_it_for_some_time()
    {
        var world = Bounded(2, new Bound(0, 20));
        world.RunUntil(world.HasConverged);
        world.Cut("n1", "n2");
        Refused(world, "n2", 15);
        world.Run(TimeSpan.FromMilliseconds(1));
        Assert.Equal(5, Outstanding(world));
        world.Run(Wishes.For + TimeSpan.FromSeconds(1));
        Assert.Equal(0, Outstanding(world));
        world.HealAll();
        world.RunUntil(world.HasConverged);
        Assert.Equal((10, 10), (Rights(world, "n1"), Rights(world, "n2")));

        Int128 Outstanding(World world)
        {
            var escrows = new StateGraph("n2", world["n2"], () => { }).Owners.OfType<Escrows>().Single();
            return escrows.Outstanding(world["n2"].View.Find(Seats), world["n2"].View.Self).Up;
        }
    }
}
