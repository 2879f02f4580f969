using System.Globalization;
using CounterLab.Client;

namespace CounterLab.Processes.Tests;

/// <summary>
/// Failover of a client during a partition: its node is paused or killed in the middle of its adds, so their outcome is
/// unknown and the client sends them to another node. A paused node then resumes and handles what was in flight to it.
/// Every add counts once. COUNTERLAB_ROUNDS=100 for the long run (docs/TESTING.md).
/// </summary>
public sealed class FailoverTests
{
    private const int AddsPerRound = 40;
    private const string Counter = "likes";
    private static readonly int Rounds = int.Parse(
        Environment.GetEnvironmentVariable("COUNTERLAB_ROUNDS") ?? "8", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Retries_elsewhere_during_a_partition_end_with_the_exact_total()
    {
        await using var lab = await LabCluster.StartAsync(3);
        await using var client = new CounterLabClient(await OptionsAsync(lab));
        Int128 total = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            total += await RunRoundAsync(lab, client, round);
            await ConvergesAsync(lab, total, round);
        }
    }

    private static async Task<CounterLabOptions> OptionsAsync(LabCluster lab) => new()
    {
        Addresses = [.. lab.Session.Nodes.Select(node => node.Address)],
        Cluster = await lab.ClusterNameAsync(),
        Timeout = TimeSpan.FromMinutes(1),
        CallTimeout = TimeSpan.FromMilliseconds(300),
        MaxBackoff = TimeSpan.FromMilliseconds(100),
        HeartbeatInterval = TimeSpan.FromMilliseconds(100),
    };

    /// <summary>
    /// Odd rounds pause the client's node, even ones kill it; each node is cut off from the others in turn.
    /// </summary>
    private static async Task<Int128> RunRoundAsync(LabCluster lab, CounterLabClient client, int round)
    {
        var first = await client.AddAsync(Counter, round);
        var isPaused = round % 2 == 1;
        await lab.Session.IsolateAsync($"n{1 + (round % 3)}");
        var adds = Enumerable.Range(1, AddsPerRound / 2).Select(amount => client.AddAsync(Counter, amount)).ToList();
        await (isPaused ? lab.Session.PauseAsync(first.Node) : lab.Session.KillAsync(first.Node));
        adds.AddRange(Enumerable.Range(1, AddsPerRound / 2).Select(amount => client.AddAsync(Counter, -amount * 2)));
        var results = await Task.WhenAll(adds);
        await (isPaused ? lab.Session.ResumeAsync(first.Node) : lab.Session.RestartAsync(first.Node));
        await lab.Session.HealAllAsync();
        Assert.NotEqual(first.Node, results[^1].Node);
        const int Sum = AddsPerRound / 2 * ((AddsPerRound / 2) + 1) / 2;
        return round + Sum - (2 * Sum);
    }

    private static Task ConvergesAsync(LabCluster lab, Int128 total, int round) => lab.BecomesAsync(
        view => LabCluster.IsConvergedAt(view, total)
            && view.Nodes.All(node => node.Ready)
            && view.Figures.TrueTotal == total,
        Counter,
        $"round {round}: {total} on every node");
}
