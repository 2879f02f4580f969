using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>The replayed cluster: running nodes, members, and the operations that each has.</summary>
public sealed class RecordedClusterTests
{
    private readonly RecordedCluster _cluster = new();

    [Theory]
    [InlineData("rrr", true)]
    [InlineData("rru", true)]
    [InlineData("rrk", true)]
    [InlineData("ruk", false)]
    [InlineData("rkk", false)]
    [InlineData("rk", false)]
    [InlineData("rl", true)]
    [InlineData("rkll", false)]
    [InlineData("u", false)]
    [InlineData("", false)]
    public void A_majority_is_more_than_half_of_those_that_came_and_have_not_left(string nodes, bool expected)
    {
        foreach (var (i, state) in nodes.Index())
        {
            var node = Begin(Life($"n{i}"), isReady: state != 'u');
            if (state is 'k' or 'l')
            {
                node.End(state == 'k' ? Endings.Killed : Endings.Left, default);
            }
        }

        Assert.Equal(expected, _cluster.HasReadyMajority());
    }

    [Fact]
    public void The_last_life_of_an_id_stands_for_it()
    {
        Begin(N1).End(Endings.Killed, default);
        Begin(N2);
        Assert.False(_cluster.HasReadyMajority());
        Begin(Life("n1", 2));
        Assert.True(_cluster.HasReadyMajority());
        Assert.Equal([N2, Life("n1", 2)], _cluster.Live.Select(node => node.Self));
        Assert.Equal(3, _cluster.Lives.Count);
    }

    [Fact]
    public void A_life_under_the_name_of_an_earlier_one_takes_its_place()
    {
        var former = Begin(N1);
        former.Take(Still with { Vector = [new EntryState(N1, 4, 4)] });
        former.End(Endings.Killed, default);
        var next = Begin(N1);
        Assert.Same(next, _cluster.Find(N1));
        Assert.Same(next, Assert.Single(_cluster.Lives));
        Assert.Equal(0UL, _cluster.HeldBy(N1, N1));
    }

    [Fact]
    public void What_others_hold_is_the_most_that_any_of_them_holds_or_held_when_it_ended()
    {
        var (one, two, three) = (Begin(N1), Begin(N2), Begin(N3));
        one.Take(Still with { Vector = [new EntryState(N1, 9, 9)] });
        Assert.Equal(0UL, _cluster.HeldElsewhere(one));
        two.Take(Still with { Vector = [new EntryState(N1, 3, 5)] });
        three.Take(Still with { Vector = [new EntryState(N1, 6, 6)] });
        three.End(Endings.Killed, default);
        Assert.Equal(6UL, _cluster.HeldElsewhere(one));
        Assert.Equal(3UL, _cluster.HeldBy(N2, N1));
        Assert.Equal(0UL, _cluster.HeldBy(Life("n9"), N1));
        Assert.Null(_cluster.Find(Life("n9")));
    }

    [Fact]
    public void A_stranger_is_of_another_cluster_and_none_of_these()
    {
        var one = Begin(N1);
        _cluster.Begin(Life("n1", 2), "other").Take(Still with { Vector = [new EntryState(N1, 5, 5)] });
        Assert.Equal(N1, Assert.Single(_cluster.Live).Self);
        Assert.Equal(0UL, _cluster.HeldElsewhere(one));
        Assert.True(_cluster.HasReadyMajority());
        Assert.Equal(2, _cluster.Lives.Count);
    }

    private RecordedNode Begin(Protocol.Identity.OwnerId life, bool isReady = true)
    {
        var node = _cluster.Begin(life, "lab");
        node.Take(Still with { IsReady = isReady });
        return node;
    }
}
