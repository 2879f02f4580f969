using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Simulation.Tests.Sweeps;

/// <summary>
/// A reader's token makes nodes wait for what it has seen, and hides what the read concern fails to do.
/// </summary>
public sealed class TokenlessReaderTests
{
    [Fact]
    public void Readers_without_tokens_show_stale_quorum_reads_that_tokens_hide()
    {
        var (withTokens, without) = (CountStale(readers: 3, tokenless: 0), CountStale(readers: 0, tokenless: 3));
        Assert.True(without > withTokens, $"more than {withTokens} runs; found {without}");
    }

    /// <summary>Counts runs in which a mutant that answers quorum reads without waiting is detected.</summary>
    private static int CountStale(int readers, int tokenless) => Enumerable.Range(1, 20).Count(seed =>
    {
        var scenario = Swarm.Draw((ulong)seed);
        var workload = scenario.Workload! with
        {
            Concern = Concern.Quorum,
            Readers = readers,
            TokenlessReaders = tokenless,
        };
        var options = new SimulationOptions { Mutant = Mutant.ReadWithoutWaiting };
        return Simulator.Run(scenario with { Workload = workload }, options).Verdict.Violations
            .Any(violation => violation.Checker == CheckerNames.QuorumReads);
    });
}
