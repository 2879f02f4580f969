using System.Diagnostics;
using System.Text.Json;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests.SeveralHosts;

/// <summary>
/// Nodes on separate hosts with a real network between them: dropped packets, reset connections, an unplugged cable.
/// Unlike the link faults of a lab, which act inside the nodes, these must be detected by TCP and keep-alive.
/// </summary>
public sealed class SeveralHostsTests(HostClusterFixture fixture, ITestOutputHelper output)
    : IClassFixture<HostClusterFixture>
{
    private static readonly TimeSpan RecoveryMax = TimeSpan.FromSeconds(8);

    [Theory]
    [InlineData(CutKind.Drop, 10, 3)]
    [InlineData(CutKind.Drop, 30, 1, Explicit = true)] // shows the same as 10 s, with a longer loss of the connection
    [InlineData(CutKind.Reset, 3, 2)]
    [InlineData(CutKind.Unplugged, 3, 3)]
    public async Task Both_sides_of_a_cut_take_adds_and_soon_after_it_show_the_exact_total(
        CutKind kind, int seconds, int alone)
    {
        var cluster = fixture.Cluster;
        var counter = $"{kind}-{seconds}";
        var clients = cluster.Hosts.ToDictionary(
            host => host,
            host => new HostClient(HostCluster.Address(host), From(host)));
        try
        {
            var before = await clients[alone].AddAsync(counter, 1000);
            await ShowAsync(clients.Values, counter, before);

            cluster.Network.Cut(kind, alone);
            var sums = await AddDuringCutAsync(clients, counter, TimeSpan.FromSeconds(seconds));
            await ShowAsync([clients[alone]], counter, before + sums[alone]);
            var others = clients.Where(client => client.Key != alone).Select(client => client.Value);
            var total = before + sums.Values.Sum();
            await ShowAsync(others, counter, total - sums[alone]);

            var recovery = Stopwatch.StartNew();
            cluster.Network.Heal(kind, alone);
            await ShowAsync(clients.Values, counter, total);
            var waited = recovery.Elapsed.TotalSeconds;
            output.WriteLine($"{kind}, {seconds} s: all nodes show {total} {waited:F2} s after the heal began");
            Assert.InRange(recovery.Elapsed, TimeSpan.Zero, RecoveryMax);
        }
        finally
        {
            cluster.Network.Heal(kind, alone);
            clients.Values.ToList().ForEach(client => client.Dispose());
        }

        string From(int host) => kind == CutKind.Unplugged && host == alone
            ? cluster.Network.Namespace(host)
            : cluster.Network.Hub;
    }

    [Fact]
    public async Task The_command_line_speaks_to_nodes_of_other_hosts()
    {
        string[] everywhere = ["--concern", "all", "--within", "30000"];
        var added = await RunAsync(["add", "cli", "5", .. everywhere, "--node", HostCluster.Address(1)]);
        Assert.True(added.GetProperty("concernMet").GetBoolean());
        Assert.Equal(5, (await RunAsync("get", "cli", "--node", HostCluster.Address(3))).Int("value"));
    }

    private static async Task<Dictionary<int, long>> AddDuringCutAsync(
        Dictionary<int, HostClient> clients, string counter, TimeSpan duration)
    {
        using var stop = new CancellationTokenSource(duration);
        var adding = clients.ToDictionary(
            client => client.Key,
            client => client.Value.AddUntilAsync(counter, stop.Token));
        await Task.WhenAll(adding.Values);
        return adding.ToDictionary(each => each.Key, each => each.Value.Result);
    }

    private static async Task ShowAsync(IEnumerable<HostClient> clients, string counter, long expected)
    {
        long[] values = [];
        await Eventually.BecomesAsync(
            async () =>
            {
                values = await Task.WhenAll(clients.Select(client => client.ValueAsync(counter)));
                return values.All(value => value == expected);
            },
            () => $"{string.Join(", ", values)}, not {expected}");
    }

    private async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var (exit, stdout) = await fixture.Cluster.RunInHubAsync(CliRun.Cli, [.. arguments, "--json"]);
        Assert.True(exit == 0, $"{string.Join(' ', arguments)} ended with {exit}: {stdout}");
        return JsonDocument.Parse(stdout).RootElement;
    }
}
