using BenchmarkDotNet.Attributes;
using CounterLab.Client;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Benchmarks;

/// <summary>
/// Compares two ways to send the same adds, to the same hundred counters, to one of three real nodes: batches over one
/// stream, and 128 concurrent unary calls. Replication is included. All figures are per add; compare the ratio.
/// </summary>
[ShortRunJob]
public class IngestCalls
{
    private const int Adds = 8_192;
    private const int AtOnce = 128;

    private readonly string[] _names = [.. Enumerable.Range(0, 100).Select(i => $"counter-{i}")];
    private ProcessFleet _fleet = null!;
    private GrpcChannel _channel = null!;
    private CounterService.CounterServiceClient _client = null!;
    private AsyncDuplexStreamingCall<IngestRequest, IngestReply> _ingest = null!;
    private ulong _number;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _fleet = await ProcessFleet.StartAsync(3);
        _channel = NodeChannel.Native(_fleet.Nodes[0].Address);
        _client = new CounterService.CounterServiceClient(_channel);
        _ingest = _client.Ingest();
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        _ingest.Dispose();
        _channel.Dispose();
        await _fleet.DisposeAsync();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Adds)]
    public async Task UnaryAsync()
    {
        for (var i = 0; i < Adds; i += AtOnce)
        {
            await Task.WhenAll(Enumerable.Range(i, AtOnce).Select(n =>
                _client.AddAsync(new AddRequest { Counter = _names[n % _names.Length], Amount = 1 }).ResponseAsync));
        }
    }

    [Benchmark(OperationsPerInvoke = Adds)]
    public Task Batches_of_16_Async() => IngestAsync(16);

    [Benchmark(OperationsPerInvoke = Adds)]
    public Task Batches_of_256_Async() => IngestAsync(256);

    [Benchmark(OperationsPerInvoke = Adds)]
    public Task Batches_of_4096_Async() => IngestAsync(4_096);

    /// <summary>Sends all batches and reads the replies concurrently.</summary>
    private async Task IngestAsync(int size)
    {
        var replies = ReadAsync(Adds / size);
        for (var start = 0; start < Adds; start += size)
        {
            var batch = new IngestRequest { Number = ++_number };
            for (var i = start; i < start + size; i++)
            {
                batch.Adds.Add(new IngestRequest.Types.Entry { Counter = _names[i % _names.Length], Amount = 1 });
            }

            await _ingest.RequestStream.WriteAsync(batch);
        }

        var applied = await replies;
        if (applied != Adds)
        {
            throw new InvalidOperationException($"Adds were refused. Expected {Adds} applied; found {applied}.");
        }
    }

    private async Task<long> ReadAsync(int batches)
    {
        long applied = 0;
        for (var i = 0; i < batches && await _ingest.ResponseStream.MoveNext(default); i++)
        {
            applied += _ingest.ResponseStream.Current.Applied;
        }

        return applied;
    }
}
