using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Swarms;
using CounterLab.Simulation.Sweeping;

namespace CounterLab.Cli.Simulations;

/// <summary>Runs blocks of seeds on several threads. The results do not depend on the number of threads.</summary>
internal sealed class Sweep
{
    public required ulong From { get; init; }

    public required ulong To { get; init; }

    /// <summary>The numbers of nodes. Null: each seed chooses its own.</summary>
    public NodeCounts? Nodes { get; init; }

    public Mutant Mutant { get; init; }

    public int Jobs { get; init; } = 1;

    public bool Encode { get; init; }

    public bool StopAtFirst { get; init; }

    /// <summary>
    /// The number of seeds in a block: 1,000, and 20 with more than 32 nodes, where each takes several seconds.
    /// </summary>
    public uint BlockSize => Nodes is { To: > 32 } ? 20u : 1_000u;

    /// <summary>Runs one block; <paramref name="ran"/> is called after each seed, from any thread.</summary>
    public SweepBlock Run(ulong from, ulong to, ulong running, Action ran, CancellationToken cancel)
    {
        var results = new (ulong Hash, VerdictKind Kind, SeedFailure? Failure)[(int)(to - from + 1)];
        Parallel.For(0, results.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Jobs, CancellationToken = cancel }, (i, state) =>
        {
            if (state.ShouldExitCurrentIteration)
            {
                return;
            }

            results[i] = Run(from + (ulong)i, cancel);
            ran();
            if (StopAtFirst && results[i].Failure is not null)
            {
                // every lower seed is still run, so the first failure does not depend on the number of jobs
                state.Break();
            }
        });
        return Sum(from, results, running);
    }

    private (ulong Hash, VerdictKind Kind, SeedFailure? Failure) Run(ulong seed, CancellationToken cancel)
    {
        var options =
            new SimulationOptions { Mutant = Mutant, Codec = Encode ? new ProtobufCodec() : null, Cancel = cancel };
        var nodes = Nodes?.Of(seed);
        var result = Simulator.Run(Swarm.Draw(seed, nodes), options);
        var violation = result.Verdict.Violations is [var first, ..] ? first : null;
        var failure = violation is null ? null : new SeedFailure(
            seed, violation.Checker, violation.Message, Reproduce.Line(seed, null, nodes, Mutant)
                + (Encode ? " --encode" : ""));
        return (result.TraceHash, result.Verdict.Kind, failure);
    }

    private SweepBlock Sum(ulong from, (ulong Hash, VerdictKind Kind, SeedFailure? Failure)[] results, ulong running)
    {
        var end = StopAtFirst ? Array.FindIndex(results, result => result.Failure is not null) + 1 : 0;
        var runs = end > 0 ? results[..end] : results;
        var (digest, sum) = (SeedDigest.Empty, new SeedDigest(running));
        foreach (var (hash, _, _) in runs)
        {
            (digest, sum) = (digest.With(hash), sum.With(hash));
        }

        int Count(VerdictKind kind) => runs.Count(result => result.Kind == kind);
        return new SweepBlock(
            from, from + (ulong)runs.Length - 1, Count(VerdictKind.Valid), Count(VerdictKind.Violated),
            Count(VerdictKind.Unknown), SimulationJson.Hash(digest.Value), sum.Value,
            [.. runs.Where(run => run.Failure is not null).Select(run => run.Failure!)]);
    }
}
