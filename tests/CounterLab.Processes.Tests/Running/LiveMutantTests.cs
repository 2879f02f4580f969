using System.Collections.Concurrent;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Live.Running.Soaking;

namespace CounterLab.Processes.Tests.Running;

/// <summary>
/// A mutant is detected on real nodes within twenty random scenarios, usually within the first few. Each mutant here
/// breaks a rule that a naive replicated counter lacks.
/// </summary>
public sealed class LiveMutantTests(ITestOutputHelper output)
{
    private const int ScenariosMax = 20;
    private const int AtOnce = 2;
    private static readonly string[] Nodes = ["n1", "n2", "n3", "n4", "n5"];

    private static readonly string[] Mutants =
        ["count-duplicates", "skip-dead-peers", "reuse-incarnation", "merge-totals"];

    [Fact]
    public async Task Broken_rules_are_caught_live()
    {
        var missed = new ConcurrentQueue<string>();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(Mutants, atOnce, async (mutant, cancel) =>
        {
            if (!await IsCaughtAsync(mutant, cancel))
            {
                missed.Enqueue(mutant);
            }
        });
        Assert.Empty(missed);
    }

    private async Task<bool> IsCaughtAsync(string mutant, CancellationToken cancel)
    {
        await using var soak = new Soak(Nodes, mutant);
        for (var number = 1; number <= ScenariosMax; number++)
        {
            var verdict = (await soak.RunAsync(number, (ulong)number, cancel)).Result.Report.Verdict;
            if (verdict.Kind == VerdictKind.Violated)
            {
                output.WriteLine($"{mutant}, scenario {number}: {verdict.Explain()}");
                return true;
            }
        }

        return false;
    }
}
