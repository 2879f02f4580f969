using System.Diagnostics;
using System.Globalization;
using CounterLab.Node.FaultInjection;
using CounterLab.Node.Hosting;
using CounterLab.Node.Startup;
using CounterLab.Node.Transport;
using Grpc.Health.V1;
using Microsoft.Extensions.Logging;

namespace CounterLab.Benchmarks;

/// <summary>
/// Measures the overhead of fault control while no fault is active: small calls to one node through a peer's channel
/// over links with fault control, compared with the same calls over plain streams. The two alternate in short turns, so
/// that changes of the machine's load affect both; a pair consists of many turns, and its ratio is that of their rates.
/// On a busy machine, compare the processor time per call (caller and node together) instead of the rate.
/// </summary>
internal static class WireOverhead
{
    private const int Pairs = 10;
    private const int TurnsPerPair = 20;
    private const int AtOnce = 8;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync()
    {
        await using var node = await NodeHost.StartAsync(new NodeOptions { Id = "n1", LogLevel = LogLevel.Critical });
        using var faults = new FaultTable("n2", TimeProvider.System);
        using var linkCaller = new GrpcPeerTransport(new FaultyConnector(faults));
        using var plainCaller = new GrpcPeerTransport(new TcpConnector());
        var link = new Side(new Health.HealthClient(linkCaller.ChannelTo(node.Address)));
        var plain = new Side(new Health.HealthClient(plainCaller.ChannelTo(node.Address)));
        await PairAsync(link, plain); // warm-up: fills pools and compiles code
        var (ratios, costs) = (new List<double>(), new List<double>());
        for (var pair = 1; pair <= Pairs; pair++)
        {
            link.Clear();
            plain.Clear();
            await PairAsync(link, plain);
            ratios.Add(link.Rate / plain.Rate);
            costs.Add(link.Cost / plain.Cost);
            Write($"pair {pair,2}: links {link.Rate:N0} calls/s, plain {plain.Rate:N0} calls/s, ratio {ratios[^1]:F3}; processor {link.Cost:F1} and {plain.Cost:F1} us a call, ratio {costs[^1]:F3}");
        }

        Write($"median ratio of rates {Median(ratios):F3}, of processor time a call {Median(costs):F3}; pumps {faults[node.Address].Pumps}, links {faults[node.Address].Connections}");
    }

    /// <summary>Runs one pair. The side that goes first alternates from turn to turn.</summary>
    private static async Task PairAsync(Side link, Side plain)
    {
        for (var turn = 0; turn < TurnsPerPair; turn++)
        {
            var (first, second) = turn % 2 == 0 ? (link, plain) : (plain, link);
            await TakeTurnAsync(first);
            await TakeTurnAsync(second);
        }
    }

    private static async Task TakeTurnAsync(Side side)
    {
        var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var calls = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => CallAsync(side, clock))));
        side.Time += clock.Elapsed;
        side.Processor += Environment.CpuUsage.TotalTime - processor;
        side.Calls += calls.Sum();
    }

    private static async Task<int> CallAsync(Side side, Stopwatch clock)
    {
        var calls = 0;
        for (; clock.Elapsed < Turn; calls++)
        {
            await side.Client.CheckAsync(new HealthCheckRequest());
        }

        return calls;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count / 2) - 1] + values[values.Count / 2]) / 2;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Side(Health.HealthClient client)
    {
        public Health.HealthClient Client => client;

        public long Calls { get; set; }

        public TimeSpan Time { get; set; }

        public TimeSpan Processor { get; set; }

        /// <summary>Processor time per call, in microseconds.</summary>
        public double Cost => Processor.TotalMicroseconds / Calls;

        public void Clear() => (Calls, Time, Processor) = (0, default, default);

        public double Rate => Calls / Time.TotalSeconds;
    }
}
