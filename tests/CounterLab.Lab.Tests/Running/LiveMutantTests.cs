using CounterLab.Experiments;
using CounterLab.Lab.Running;

namespace CounterLab.Lab.Tests.Running;

/// <summary>
/// A broken protocol is caught on real nodes: within twenty drawn scenarios, in fact within the first few. Each rule broken
/// here is one of the holes of the exercise that CounterLab grew out of.
/// </summary>
public sealed class LiveMutantTests(ITestOutputHelper output)
{
    private const int ScenariosMax = 20;
    private static readonly string[] Nodes = ["n1", "n2", "n3", "n4", "n5"];

    [Theory]
    [InlineData("count-duplicates")]
    [InlineData("skip-dead-peers")]
    [InlineData("reuse-incarnation")]
    [InlineData("merge-totals")]
    public async Task A_broken_rule_is_caught_live(string mutant)
    {
        await using var soak = new Soak(Nodes, mutant);
        for (var number = 1; number <= ScenariosMax; number++)
        {
            var verdict = (await soak.RunAsync(number, (ulong)number, TestContext.Current.CancellationToken)).Result.Report.Verdict;
            if (verdict.Kind == VerdictKind.Violated)
            {
                output.WriteLine($"{mutant}, scenario {number}: {verdict.Explain()}");
                return;
            }
        }

        Assert.Fail($"{mutant} was not caught within {ScenariosMax} scenarios");
    }
}
