using BenchmarkDotNet.Attributes;
using CounterLab.Client;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Wire.V1;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace CounterLab.Benchmarks;

/// <summary>
/// Compares a unary Add on one of three real nodes, replication included, with a health check on the same node.
/// </summary>
[ShortRunJob]
public class UnaryCalls
{
    private const int AtOnce = 128;

    private ProcessFleet _fleet = null!;
    private GrpcChannel _channel = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _fleet = await ProcessFleet.StartAsync(3);
        _channel = NodeChannel.Native(_fleet.Nodes[0].Address);
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        _channel.Dispose();
        await _fleet.DisposeAsync();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = AtOnce)]
    public async Task HealthCheckAsync()
    {
        var client = new Health.HealthClient(_channel);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => client.CheckAsync(new HealthCheckRequest()).ResponseAsync));
    }

    [Benchmark(OperationsPerInvoke = AtOnce)]
    public async Task AddAsync()
    {
        var client = new CounterService.CounterServiceClient(_channel);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ =>
            client.AddAsync(new AddRequest { Counter = "likes", Amount = 1 }).ResponseAsync));
    }
}
