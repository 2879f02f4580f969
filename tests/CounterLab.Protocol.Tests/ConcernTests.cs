using CounterLab.Protocol.Concerns;

namespace CounterLab.Protocol.Tests;

/// <summary>Limits and edge cases of concerns that can be tested without a running cluster.</summary>
public sealed class ConcernTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("local", 5, 1)]
    [InlineData("", 5, 1)]
    [InlineData("quorum", 1, 1)]
    [InlineData("quorum", 2, 2)]
    [InlineData("quorum", 3, 2)]
    [InlineData("quorum", 4, 3)]
    [InlineData("quorum", 5, 3)]
    [InlineData("all", 4, 4)]
    [InlineData("3", 5, 3)]
    public void A_concern_needs_so_many_of_so_many(string text, int members, int needed)
    {
        Assert.True(Concern.TryParse(text, out var concern));
        Assert.Equal(needed, concern.Needed(members));
    }

    [Theory]
    [InlineData("Quorum")]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("1.5")]
    [InlineData(" 2")]
    public void What_is_no_concern_is_not_read(string text) => Assert.False(Concern.TryParse(text, out _));

    [Fact]
    public void Adds_that_wait_are_limited_and_one_more_is_refused_unapplied()
    {
        var world = new World(51);
        world.StartCluster(2, options => options with { Limits = new ReplicaLimits { Waiters = 2 } });
        world.Cut("n1", "n2");
        Assert.All(Enumerable.Range(0, 2), _ => Assert.NotEqual(0, world.Handle("n1", Quorum).Result.Ticket));
        Assert.Equal(RefusalCode.ResourceExhausted, world.Handle("n1", Quorum).Result.Refusal?.Code);
        Assert.Equal(2, world.Value("n1"));
        Assert.NotNull(world.Handle("n1", new Input.Add("likes", 1)).Result.Added); // a local add does not wait
    }

    [Fact]
    public void Reads_that_wait_are_limited()
    {
        var world = new World(52);
        world.StartCluster(2, options => options with { Limits = new ReplicaLimits { Reads = 2 } });
        world.Cut("n1", "n2");
        var read = new Input.Read(Concern.All, [], Long);
        Assert.All(Enumerable.Range(0, 2), _ => Assert.Null(world.Handle("n1", read).Result.Refusal));
        Assert.Equal(RefusalCode.ResourceExhausted, world.Handle("n1", read).Result.Refusal?.Code);
    }

    [Fact]
    public void A_concern_is_settled_once_at_its_deadline_and_the_add_stands()
    {
        var world = new World(53);
        world.StartCluster(2);
        world.Cut("n1", "n2");
        var replica = world["n1"];
        var ticket = replica.Handle(new Input.Add("likes", 1, Concern.All, TimeSpan.FromMilliseconds(100)), world.Now)
            .Result.Ticket;
        Assert.Empty(replica.Handle(new Input.Wake(), world.Now + TimeSpan.FromMilliseconds(99)).Settled);
        var settled = Assert.Single(
            replica.Handle(new Input.Wake(), world.Now + TimeSpan.FromMilliseconds(100)).Settled);
        Assert.Equal((ticket, false, 2), (settled.Ticket, settled.IsMet, settled.Members));
        Assert.Empty(replica.Handle(new Input.Wake(), world.Now + TimeSpan.FromMilliseconds(200)).Settled);
        Assert.Equal(1, world.Value("n1"));
    }

    private static Input.Add Quorum => new("likes", 1, Concern.Quorum, Long);
}
