using System.Diagnostics;
using CounterLab.Client;
using CounterLab.Contracts.V1;
using Grpc.Core;

namespace CounterLab.Cli.Commands;

/// <summary>An add with an idempotency key: tried again on the same life of the node while its outcome is unknown.</summary>
internal static class KeyedAdd
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Adds once, however many tries it takes; ends with the last error when the time is over.</summary>
    public static async Task<AddReply> SendAsync(CounterService.CounterServiceClient client, AddRequest request, string key, TimeSpan deadline)
    {
        var clock = Stopwatch.StartNew();
        var node = (await client.GetAsync(new GetRequest { Counter = request.Counter }, deadline: CommonOptions.Deadline())).Node;
        request.Key = new IdempotencyKey { Key = key, Incarnation = node.Incarnation };
        var since = clock.Elapsed;
        while (true)
        {
            try
            {
                var left = deadline - clock.Elapsed;
                return await client.AddAsync(request, deadline: DateTime.UtcNow + (left > Pause ? left : Pause));
            }
            catch (RpcException e) when (CallFailure.Of(e).Outcome != CallOutcome.Refused && clock.Elapsed + Pause < deadline)
            {
                await Task.Delay(Pause);
                request.Key.AgeMs = (uint)Math.Ceiling((clock.Elapsed - since).TotalMilliseconds);
            }
        }
    }
}
