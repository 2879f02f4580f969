using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>Closed sessions in a recorded history: the totals of each are counted exactly once.</summary>
public sealed class SessionReplayTests
{
    [Fact]
    public void ExactlyOnce_lets_one_absorb_a_session() => Absorbed().IsValid();

    [Fact]
    public void ExactlyOnce_finds_two_that_absorbed_one_session()
    {
        var (one, two) = (Absorption(N1), Absorption(N2));
        Opened()
            .Says(one).Says(two)
            .Says(Receives(N1, two.State)).Says(Receives(N2, one.State))
            .Trips(CheckerNames.ExactlyOnce);
    }

    [Fact]
    public void ExactlyOnce_finds_a_session_that_counts_no_more()
    {
        var dropped = Still with { Dropped = [new SlotPlace(Counter, Session)] };
        Opened().Says(Changes(N2, dropped)).Trips(CheckerNames.ExactlyOnce);
    }

    /// <summary>The line in which an owner absorbs the closed session.</summary>
    internal static NodeLine Absorption(OwnerId by) => Quiet(by) with
    {
        Operations = [new OwnOperation(1, OperationKinds.Absorb, "", 0, Session)],
        State = Still with
        {
            Vector = [new EntryState(by, 1, 1)],
            Gone = [Session],
            Slots = [new SlotState(Counter, by, 5, 0, 1)],
            Dropped = [new SlotPlace(Counter, Session)],
        },
    };

    /// <summary>n1 absorbed the closed session, and both nodes know it.</summary>
    internal static Story Absorbed()
    {
        var absorption = Absorption(N1);
        return Opened().Acknowledged(Session, 1, 5).Says(absorption).Says(Receives(N2, absorption.State));
    }

    /// <summary>Both nodes have the add of 5 of a closed session.</summary>
    private static Story Opened() => Of(N1, N2)
        .Says(new SessionLine(Session, "s1", "lab"))
        .Brings(Session, 5)
        .Takes(N1, Session).Takes(N2, Session)
        .Says(new SessionCloseLine(Session));
}
