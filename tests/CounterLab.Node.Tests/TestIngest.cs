using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

/// <summary>One ingest stream of a client.</summary>
internal sealed class TestIngest(CounterService.CounterServiceClient counters) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly AsyncDuplexStreamingCall<IngestRequest, IngestReply> _call = counters.Ingest();

    public TestIngest(TestNode node)
        : this(node.Counters)
    {
    }

    public static IngestRequest Batch(ulong number, params (string Counter, long Amount)[] adds)
    {
        var request = new IngestRequest { Number = number };
        request.Adds.AddRange(
            adds.Select(add => new IngestRequest.Types.Entry { Counter = add.Counter, Amount = add.Amount }));
        return request;
    }

    /// <summary>Creates a batch with the same entry a number of times.</summary>
    public static IngestRequest Batch(ulong number, int entries, string counter, long amount = 1) =>
        Batch(number, [.. Enumerable.Repeat((counter, amount), entries)]);

    public Task SendAsync(IngestRequest request) => _call.RequestStream.WriteAsync(request).WaitAsync(Patience);

    public Task SendAsync(ulong number, params (string Counter, long Amount)[] adds) => SendAsync(Batch(number, adds));

    public Task CompleteAsync() => _call.RequestStream.CompleteAsync();

    public async Task<IngestReply> NextAsync()
    {
        Assert.True(await _call.ResponseStream.MoveNext(default).WaitAsync(Patience), "the stream ended");
        return _call.ResponseStream.Current;
    }

    /// <summary>
    /// Reads until the stream fails. Returns the number of the last batch that was replied to, and the status. At least
    /// one reply must have been read before.
    /// </summary>
    public async Task<(ulong Replied, Status Status)> ToTheEndAsync()
    {
        var replied = _call.ResponseStream.Current.Number;
        try
        {
            while (true)
            {
                replied = (await NextAsync()).Number;
            }
        }
        catch (RpcException failed)
        {
            return (replied, failed.Status);
        }
    }

    /// <summary>Asserts that the stream ends without an error.</summary>
    public async Task EndsAsync() => Assert.False(await _call.ResponseStream.MoveNext(default).WaitAsync(Patience));

    /// <summary>Asserts that the stream ends with this status code, without another reply.</summary>
    public async Task<Status> FailsAsync(StatusCode code)
    {
        var failed = await Assert.ThrowsAsync<RpcException>(
            () => _call.ResponseStream.MoveNext(default).WaitAsync(Patience));
        Assert.Equal(code, failed.StatusCode);
        return failed.Status;
    }

    public void Dispose() => _call.Dispose();
}
