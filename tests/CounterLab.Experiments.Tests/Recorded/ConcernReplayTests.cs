using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Concerns;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>Write concerns in a recorded history: a node that is named as a holder must have the operation.</summary>
public sealed class ConcernReplayTests
{
    [Fact]
    public void HonestConcern_finds_a_holder_that_holds_nothing() => Of(N1, N2, N3)
        .Adds(N1, 3)
        .Confirms(N1, Concern.Quorum, 3, N1, N2)
        .Takes(N2, N1).Takes(N3, N1)
        .Trips(CheckerNames.HonestConcern);

    [Fact]
    public void HonestConcern_finds_members_that_were_left_out_and_holders_that_are_too_few()
    {
        Everywhere().Confirms(N1, Concern.Quorum, 2, N1, N2).Trips(CheckerNames.HonestConcern);
        Everywhere().Confirms(N1, Concern.All, 3, N1, N2).Trips(CheckerNames.HonestConcern);
    }

    [Fact]
    public void What_a_holder_held_when_it_died_it_held() =>
        Everywhere().Kills(N2).Confirms(N1, Concern.Quorum, 3, N1, N2).IsValid();

    [Fact]
    public void QuorumSurvives_finds_what_a_majority_had_and_nobody_has() =>
        Confirmed().Starts(Life("n1", 2), Still).Kills(N2).Trips(CheckerNames.QuorumSurvives);

    [Fact]
    public void QuorumSurvives_promises_nothing_once_a_majority_was_gone() =>
        Confirmed().Starts(Life("n1", 2), Still with { IsReady = false }).Kills(N2).IsValid();

    /// <summary>All three nodes have an add of n1.</summary>
    private static Story Everywhere() => Of(N1, N2, N3).Adds(N1, 3).Takes(N2, N1).Takes(N3, N1);

    /// <summary>n1 and n2 have an add that was confirmed, and n1 is dead.</summary>
    private static Story Confirmed() => Of(N1, N2, N3)
        .Adds(N1, 3).Takes(N2, N1)
        .Confirms(N1, Concern.Quorum, 3, N1, N2)
        .Kills(N1);
}
