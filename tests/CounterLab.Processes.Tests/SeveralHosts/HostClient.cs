using CounterLab.Wire.V1;
using Grpc.Net.Client;

namespace CounterLab.Processes.Tests.SeveralHosts;

/// <summary>A client of one node that connects from inside a network namespace.</summary>
internal sealed class HostClient : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly GrpcChannel _channel;
    private readonly CounterService.CounterServiceClient _counters;

    public HostClient(string address, string from)
    {
        var options = new GrpcChannelOptions { HttpHandler = NamespaceSocket.Handler(from), DisposeHttpClient = true };
        _channel = GrpcChannel.ForAddress($"http://{address}", options);
        _counters = new CounterService.CounterServiceClient(_channel);
    }

    public async Task<long> AddAsync(string counter, long amount)
    {
        var reply = await _counters.AddAsync(new AddRequest { Counter = counter, Amount = amount }, deadline: Soon());
        Assert.True(reply.Applied);
        return amount;
    }

    /// <summary>Adds 1, 2, 3 … until it is stopped. Every add must be acknowledged; the result is their sum.</summary>
    public async Task<long> AddUntilAsync(string counter, CancellationToken stop)
    {
        using var next = new PeriodicTimer(Pause);
        long sum = 0;
        for (var amount = 1; !stop.IsCancellationRequested; amount++)
        {
            sum += await AddAsync(counter, amount);
            await next.WaitForNextTickAsync(CancellationToken.None);
        }

        return sum;
    }

    public async Task<long> ValueAsync(string counter) =>
        (await _counters.GetAsync(new GetRequest { Counter = counter }, deadline: Soon())).Value;

    public void Dispose() => _channel.Dispose();

    private static DateTime Soon() => DateTime.UtcNow.AddSeconds(5);
}
