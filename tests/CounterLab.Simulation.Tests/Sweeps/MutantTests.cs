using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Shrinking;
using CounterLab.Simulation.Swarms;
using CounterLab.Tests;

namespace CounterLab.Simulation.Tests.Sweeps;

/// <summary>Mutants of the protocol: each is detected by the checker that is responsible for it.</summary>
public sealed class MutantTests
{
    private const int SeedsMax = 500;
    private const int FewSteps = 6;
    private const int StepsMax = 10;

    /// <summary>
    /// The mutants that random scenarios detect too rarely, each with the scenario file that detects it.
    /// </summary>
    private static readonly Dictionary<Mutant, string> Directed = new()
    {
        [Mutant.PassWithoutSender] = "directed/ack-of-a-former-incarnation.json",
        [Mutant.OneProbeAtATime] = "directed/fourteen-of-sixteen-dead.json",
        [Mutant.ReadyAfterOne] = "directed/restart-that-knows-too-little.json",
        [Mutant.ContradictionHidden] = "regressions/copied-session.json",
        [Mutant.YieldsToNewcomers] = "regressions/twin-of-a-member.json",
        [Mutant.FixedBatches] = "regressions/slow-links.json",
        [Mutant.NamesakesMerge] = "regressions/namesake-at-a-listed-address.json",
        [Mutant.SupersededForever] = "regressions/superseded-and-back.json",
        [Mutant.WishKeepsAll] = "regressions/hoarded-rights.json",
        [Mutant.GrantWithoutVotes] = "regressions/creator-cut-off.json",
        [Mutant.GossipOnly] = "regressions/quorum-beyond-the-mesh.json",
        [Mutant.LeaveUndrained] = "directed/leave-with-unsent-adds.json",
    };

    /// <summary>
    /// The checker that detects each mutant, as measured with <c>counterlab mutants --seeds 1..500</c>.
    /// docs/SIMULATION.md has the complete matrix.
    /// </summary>
    public static TheoryData<Mutant, string> Catches => new()
    {
        { Mutant.SkipDeadPeers, CheckerNames.HonestVector },
        { Mutant.SkipDeadPeers, CheckerNames.Convergence },
        { Mutant.NoRetry, CheckerNames.AcceptedRange },
        { Mutant.MergeTotals, CheckerNames.AcceptedRange },
        { Mutant.MergeTotals, CheckerNames.Convergence },
        { Mutant.ReuseIncarnation, CheckerNames.Prefix },
        { Mutant.ReuseIncarnation, CheckerNames.NeverShrinks },
        { Mutant.EntryPerIncrement, CheckerNames.BoundedQueue },
        { Mutant.AdvancePerBatch, CheckerNames.HonestVector },
        { Mutant.ClaimOnFirstBatch, CheckerNames.Invariants },
        { Mutant.ClaimRaisedToHead, CheckerNames.HonestVector },
        { Mutant.NoReceiverIncarnation, CheckerNames.HonestVector },
        { Mutant.AckWithoutBatch, CheckerNames.HonestVector },
        { Mutant.AckWithoutPass, CheckerNames.HonestVector },
        { Mutant.AckFromEarlierIncarnation, CheckerNames.HonestVector },
        { Mutant.CursorKept, CheckerNames.Convergence },
        { Mutant.PassContinued, CheckerNames.HonestVector },
        { Mutant.RelayClaimsAll, CheckerNames.HonestVector },
        { Mutant.RelayStopsAtV, CheckerNames.HonestVector },
        { Mutant.DigestVectorOnly, CheckerNames.Convergence },
        { Mutant.CountDuplicates, CheckerNames.Prefix },
        { Mutant.LastArrivalWins, CheckerNames.NeverShrinks },
        { Mutant.NoAntiEntropy, CheckerNames.Convergence },
        { Mutant.BackoffGivesUp, CheckerNames.Convergence },
        { Mutant.ClusterUnchecked, CheckerNames.ClustersApart },
        { Mutant.ClaimLowersV, CheckerNames.NeverShrinks },
        { Mutant.QuorumOfTheLive, CheckerNames.HonestConcern },
        { Mutant.DeathShrinksMembers, CheckerNames.HonestConcern },
        { Mutant.TokenOfThisNodeOnly, CheckerNames.SessionReads },
        { Mutant.StrictDominance, CheckerNames.SessionServed },
        { Mutant.ReadWithoutWaiting, CheckerNames.QuorumReads },
        { Mutant.MinorityReadOnly, CheckerNames.AlwaysWritable },
        { Mutant.ClaimUnguarded, CheckerNames.HonestVector },
        { Mutant.PartialsNotFed, CheckerNames.HonestVector },
        { Mutant.RelayedNotFed, CheckerNames.HonestVector },
        { Mutant.GoneHidesAtOnce, CheckerNames.ExactlyOnce },
        { Mutant.SlotBeforeGone, CheckerNames.ExactlyOnce },
        { Mutant.GoneForgotten, CheckerNames.ExactlyOnce },
        { Mutant.AbsorbEarly, CheckerNames.AcceptedRange },
        { Mutant.SecondAbsorber, CheckerNames.ExactlyOnce },
        { Mutant.ClaimOfErased, CheckerNames.HonestVector },
        { Mutant.RetryAsNew, CheckerNames.AcceptedRange },
        { Mutant.ResetUnjoined, CheckerNames.ObservedReset },
        { Mutant.ResetOfAbsorbedTwice, CheckerNames.ObservedReset },
        { Mutant.ResetOfAbsorbedUndone, CheckerNames.ObservedReset },
        { Mutant.ResetAsSubtraction, CheckerNames.ObservedReset },
        { Mutant.ResetNewestWins, CheckerNames.ObservedReset },
        { Mutant.ResetBeforeGone, CheckerNames.ObservedReset },
        { Mutant.RightsByNode, CheckerNames.BoundKept },
        { Mutant.GrantAtEveryStart, CheckerNames.BoundKept },
        { Mutant.TransferCountedAgain, CheckerNames.BoundKept },
        { Mutant.BoundUnflagged, CheckerNames.BoundKept },
        { Mutant.TransferApart, CheckerNames.BoundKept },
        { Mutant.GrantByOneVote, CheckerNames.BoundKept },
        { Mutant.KeysForgotten, CheckerNames.ExactlyOnce },
        { Mutant.KeysForgotten, CheckerNames.AcceptedRange },
        { Mutant.KeysGuessed, CheckerNames.ExactlyOnce },
        { Mutant.KeysExpireAtOnce, CheckerNames.AlwaysWritable },
        { Mutant.BatchStops, CheckerNames.AlwaysWritable },
        { Mutant.ResetsUnreported, CheckerNames.Watches },
        { Mutant.FullIsClosed, CheckerNames.AlwaysWritable },
        { Mutant.MergeWithinLimits, CheckerNames.Convergence },
    };

    public static TheoryData<Mutant, string> CaughtByDirected => new()
    {
        { Mutant.PassWithoutSender, CheckerNames.HonestVector },
        { Mutant.OneProbeAtATime, CheckerNames.AccurateLiveness },
        { Mutant.ReadyAfterOne, CheckerNames.QuorumSurvives },
        { Mutant.ContradictionHidden, CheckerNames.Convergence },
        { Mutant.YieldsToNewcomers, CheckerNames.AlwaysWritable },
        { Mutant.SupersededForever, GoalNames.Served },
        { Mutant.WishKeepsAll, GoalNames.Served },
        { Mutant.GossipOnly, GoalNames.Served },
        { Mutant.GrantWithoutVotes, CheckerNames.BoundKept },
        { Mutant.FixedBatches, CheckerNames.AccurateLiveness },
        { Mutant.NamesakesMerge, CheckerNames.ClustersApart },
        { Mutant.LeaveUndrained, CheckerNames.GracefulLeave },
    };

    [Theory]
    [MemberData(nameof(Catches))]
    public void A_mutant_is_caught_within_five_hundred_seeds(Mutant mutant, string checker) =>
        Assert.NotNull(FirstCatch(mutant, checker));

    [Theory]
    [MemberData(nameof(CaughtByDirected))]
    public void A_rare_mutant_is_caught_by_a_directed_scenario(Mutant mutant, string checker)
    {
        var scenario = Library.Read(Directed[mutant]);

        var verdict = Simulator.Run(scenario, new SimulationOptions { Mutant = mutant }).Verdict;

        Assert.Contains(verdict.Violations, violation => violation.Checker == checker);
    }

    [Fact]
    public void Every_mutant_is_caught_and_every_checker_catches_one()
    {
        var rows = Catches.Concat(CaughtByDirected).ToList();
        Assert.Equal(
            Enum.GetValues<Mutant>().Except([Mutant.None]).Order(),
            rows.Select(row => row.Data.Item1).Distinct().Order());
        Assert.Equal(
            CheckerNames.All.Append(GoalNames.Served).Order(), rows.Select(row => row.Data.Item2).Distinct().Order());
    }

    [Fact]
    public void Failing_runs_shrink_to_a_few_steps_that_fail_again()
    {
        var all = Enum.GetValues<Mutant>().Except([Mutant.None, .. Directed.Keys]).ToList();
        var every = SweepSize.Of(full: 1, inShort: 5);
        var mutants = all.Where((_, place) => place % every == 0).ToList();
        var steps = new int[mutants.Count];

        Parallel.For(0, mutants.Count, i => steps[i] = Shrink(mutants[i]));

        Assert.InRange(steps.Max(), 1, StepsMax);
        Assert.InRange(steps.Order().ElementAt(steps.Length / 2), 1, FewSteps);
    }

    private static int Shrink(Mutant mutant)
    {
        var options = new SimulationOptions { Mutant = mutant };
        var checker = Catches.First(row => row.Data.Item1 == mutant).Data.Item2;
        var shrunk = Shrinker.Shrink(FirstCatch(mutant, checker)!, options, checker).Scenario;

        var again = Simulator.Run(ScenarioReader.Read(ScenarioWriter.Write(shrunk)), options);

        Assert.Contains(again.Verdict.Violations, violation => violation.Checker == checker);
        Assert.Equal(Simulator.Run(shrunk, options).TraceHash, again.TraceHash);
        return shrunk.Steps.Count;
    }

    private static Scenario? FirstCatch(Mutant mutant, string checker)
    {
        var options = new SimulationOptions { Mutant = mutant };
        return Enumerable.Range(1, SeedsMax).Select(seed => Swarm.Draw((ulong)seed)).FirstOrDefault(
            scenario => Simulator.Run(scenario, options).Verdict.Violations
                .Any(violation => violation.Checker == checker));
    }
}
