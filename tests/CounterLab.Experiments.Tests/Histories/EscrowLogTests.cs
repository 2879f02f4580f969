using CounterLab.Experiments.Histories;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Tests.Histories;

/// <summary>Grants of bounds take effect with the votes of a majority, and are used after that.</summary>
public sealed class EscrowLogTests
{
    private static readonly OwnerId N1 = Life("n1");
    private static readonly OwnerId N2 = Life("n2");
    private static readonly OwnerId N3 = Life("n3");
    private static readonly Escrow Grant = Escrow.Empty with { Bound = new Bound(0, 30), State = BoundState.Granted };
    private static readonly Escrow VoteForN1 = Escrow.Empty with { Vote = N1 };
    private readonly EscrowLog _log = new();

    [Fact]
    public void A_grant_with_the_votes_of_a_majority_takes_effect()
    {
        Write(N1, Escrow.Empty, Grant);
        Write(N2, Escrow.Empty, VoteForN1);
        Assert.Null(_log.Bound);
        Write(N1, Grant, Grant with { Settled = N1 });
        _log.Apply(N1, 5);
        Assert.Equal((1, false), (_log.Grants, IsUsed));
        Assert.Equal(new Bound(0, 30), _log.Bound);
        Assert.Null(_log.TooFewVotes);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 2)]
    public void A_grant_without_those_must_not_take_effect(int members, int votes)
    {
        Write(N1, Escrow.Empty, Grant);
        if (votes > 1)
        {
            Write(N2, Escrow.Empty, VoteForN1);
        }

        Write(N1, Grant, Grant with { Settled = N1 }, members);
        Assert.Equal((votes, members), _log.TooFewVotes);
    }

    [Fact]
    public void Votes_of_two_incarnations_of_a_node_count_once()
    {
        Write(N1, Escrow.Empty, Grant);
        Write(N2, Escrow.Empty, VoteForN1);
        Write(Life("n2", 2), Escrow.Empty, VoteForN1);
        Write(N1, Grant, Grant with { Settled = N1 }, members: 5);
        Assert.Equal((2, 5), _log.TooFewVotes);
    }

    [Fact]
    public void A_vote_for_another_grant_and_a_second_vote_do_not_count()
    {
        Write(N1, Escrow.Empty, Grant);
        Write(N2, Escrow.Empty, Grant);
        Write(N3, Escrow.Empty, Escrow.Empty with { Vote = N2 });
        Write(N3, Escrow.Empty with { Vote = N2 }, VoteForN1);
        Write(N1, Grant, Grant with { Settled = N1 });
        Assert.Equal((1, 3), _log.TooFewVotes);
    }

    [Fact]
    public void A_grant_that_nobody_says_is_in_effect_must_not_be_used()
    {
        Write(N1, Escrow.Empty, Grant);
        _log.Apply(N1, 5);
        Assert.True(IsUsed);
    }

    private bool IsUsed => _log.IsUsedUnsettled;

    private static OwnerId Life(string node, ulong life = 1) => new(node, new Incarnation(life, node[^1]));

    private void Write(OwnerId owner, Escrow before, Escrow after, int members = 3) =>
        _log.Apply(owner, before, after, members);
}
