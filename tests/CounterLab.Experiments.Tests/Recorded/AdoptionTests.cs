using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>Only the state that nodes had before the history starts is accepted without recorded operations.</summary>
public sealed class AdoptionTests
{
    [Fact]
    public void What_was_there_before_is_taken_as_given_and_goes_on() =>
        Standing().Says(Grown(N1)).Says(Grown(N2)).IsValid();

    [Fact]
    public void A_node_that_trailed_at_the_beginning_may_catch_up()
    {
        var story = new Story().Starts(N1, Held(7, 10)).Starts(N2, Held(5, 6)).Begins();
        story.Says(Receives(N2, Held(7, 10))).IsValid();
    }

    [Fact]
    public void A_session_from_before_stays_and_may_be_absorbed()
    {
        var open = Still with
        {
            Vector = [new EntryState(Session, 1, 1)],
            Slots = [new SlotState(Counter, Session, 5, 0, 1)],
        };
        Both().IsValid();
        var absorption = SessionReplayTests.Absorption(N1);
        Both().Says(absorption).Says(Receives(N2, absorption.State)).IsValid();

        Story Both() => new Story().Starts(N1, open).Starts(N2, open).Begins();
    }

    [Fact]
    public void What_counts_twice_beyond_it_is_found()
    {
        var doubled = Held(8, 12); // the sum of 7 operations is 10; the eighth adds 1
        Standing().Says(Grown(N1)).Says(Receives(N2, doubled)).Trips(CheckerNames.Prefix);
    }

    [Fact]
    public void A_number_from_before_is_not_given_again()
    {
        var seventh = new OwnOperation(7, OperationKinds.Add, Counter, 1, null);
        Standing().Says(Does(N1, seventh)).Trips(CheckerNames.Prefix);
    }

    [Fact]
    public void A_claim_beyond_it_without_its_slot_is_found()
    {
        var claim = Still with { Vector = [new EntryState(N1, 8, 8)] };
        Standing().Says(Grown(N1)).Says(Receives(N2, claim)).Trips(CheckerNames.HonestVector);
    }

    [Fact]
    public void Nothing_is_adopted_once_the_run_has_begun() =>
        Of(N1).Starts(N2, Held(7, 10) with { Vector = [] }).Trips(CheckerNames.Prefix);

    [Fact]
    public void A_cluster_that_has_counted_for_years_is_adopted_at_once()
    {
        const ulong Many = 1UL << 60;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        new Story().Starts(N1, Held(Many, Many)).Starts(N2, Held(Many, Many)).Begins().IsValid();
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    /// <summary>Both nodes have 10, the sum of seven operations of n1.</summary>
    private static Story Standing() => new Story().Starts(N1, Held(7, 10)).Starts(N2, Held(7, 10)).Begins();

    private static StateChange Held(ulong seq, ulong added) => Still with
    {
        Vector = [new EntryState(N1, seq, seq)],
        Slots = [new SlotState(Counter, N1, added, 0, seq)],
    };

    /// <summary>The eighth operation, recorded by n1 or received by another node.</summary>
    private static NodeLine Grown(OwnerId node) => Quiet(node) with
    {
        Operations = node == N1 ? [new OwnOperation(8, OperationKinds.Add, Counter, 1, null)] : [],
        IsPush = node != N1,
        State = Held(8, 11),
    };
}
