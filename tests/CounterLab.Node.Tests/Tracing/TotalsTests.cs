using CounterLab.Tests;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests.Tracing;

/// <summary>The totals that a node counts, whether or not a client watches.</summary>
public sealed class TotalsTests
{
    [Fact]
    public async Task Adds_and_messages_are_counted_at_both_ends()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster[0].AddAsync("likes");
        await cluster[0].AddAsync("likes");
        await cluster.HoldAsync("likes", 2);
        await Eventually.BecomesAsync(
            async () => (await TotalsAsync(cluster[1])).Received is { Push: > 0, Sync: > 0, Probe: > 0, Other: > 0 });
        var sender = await TotalsAsync(cluster[0]);
        Assert.Equal((2UL, 0UL, 0UL), (sender.Adds, sender.AddsRefused, sender.Retries));
        Assert.True(sender.Sent.Push >= (await TotalsAsync(cluster[1])).Received.Push - 1);
    }

    [Fact]
    public async Task Batches_count_their_adds_and_refusals()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var ingest = new TestIngest(node);
        var batch = TestIngest.Batch(1, 10, "a");
        batch.Adds.Add(new IngestRequest.Types.Entry { Counter = "", Amount = 1 });
        await ingest.SendAsync(batch);
        await ingest.NextAsync();
        Assert.Equal((10UL, 1UL), await TotalsAsync(node) is var totals ? (totals.Adds, totals.AddsRefused) : default);
    }

    private static async Task<RunningTotals> TotalsAsync(TestNode node) =>
        (await node.Lab.SnapshotAsync(new SnapshotRequest())).Totals;
}
