using System.Collections.Concurrent;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Fuzzing;
using CounterLab.Tests;

namespace CounterLab.Simulation.Tests.Sweeps;

/// <summary>A short form of <c>counterlab fuzz</c>, and evidence that it finds faults.</summary>
public sealed class FuzzTests
{
    private const int Seeds = 6;

    /// <summary>The attacker of earlier seeds answers no calls.</summary>
    private const int FirstAnswered = 6;

    [Fact]
    public void Nodes_withstand_thousands_of_well_formed_inputs_of_an_attacker()
    {
        var violations = new ConcurrentBag<string>();
        var inputs = 0;

        Parallel.For(0, SweepSize.Of(full: Seeds * 10, inShort: Seeds), seed =>
        {
            var result = FuzzRun.Of(new FuzzOptions((ulong)(seed + FirstAnswered), 400));
            Interlocked.Add(ref inputs, result.Inputs);
            if (result.Violation is { } violation)
            {
                violations.Add($"seed {seed + FirstAnswered}: {violation}");
            }
        });

        Assert.Empty(violations);
        Assert.True(inputs > Seeds * 400, $"more than {Seeds * 400} inputs; found {inputs}");
    }

    [Theory]
    [InlineData(Mutant.ContradictionHidden)]
    [InlineData(Mutant.DigestVectorOnly)]
    [InlineData(Mutant.ClaimLowersV)]
    public void A_broken_rule_is_found(Mutant mutant) => Assert.Contains(
        Enumerable.Range(0, Seeds), seed =>
            FuzzRun.Of(new FuzzOptions((ulong)seed, 400) { Mutant = mutant }).Violation is not null);

    [Fact]
    public void A_seed_decides_everything() =>
        Assert.Equal(FuzzRun.Of(new FuzzOptions(5, 200)), FuzzRun.Of(new FuzzOptions(5, 200)));

    [Fact]
    public void A_violation_is_shown_by_few_inputs()
    {
        var options = Enumerable.Range(0, Seeds)
            .Select(seed => new FuzzOptions((ulong)seed, 100) { Mutant = Mutant.ClaimLowersV })
            .First(options => FuzzRun.Of(options).Violation is not null);
        var (shrunk, violation) = FuzzShrinker.Shrink(options, FuzzRun.Of(options).Violation!);
        Assert.True(shrunk.Inputs - shrunk.Omitted.Count < 10);
        Assert.Equal(violation, FuzzRun.Of(shrunk).Violation);
    }
}
