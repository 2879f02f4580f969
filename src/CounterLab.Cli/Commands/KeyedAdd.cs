using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Net.Client;

namespace CounterLab.Cli.Commands;

/// <summary>
/// An add with an idempotency key: retried on the same incarnation of the node while its outcome is unknown.
/// </summary>
internal static class KeyedAdd
{
    /// <summary>Sends the add, and retries within the time limit; the node applies it at most once.</summary>
    public static async Task<AddReply> SendAsync(GrpcChannel channel, AddRequest request, string key, TimeSpan within)
    {
        var retry = new CallRetry(within, channel.Target);
        var before = await new CounterService.CounterServiceClient(channel).GetAsync(
            new GetRequest { Counter = request.Counter }, deadline: CommonOptions.Deadline());
        request.Key =
            new IdempotencyKey { Key = key, Incarnation = before.Node.Incarnation, SinceMs = before.UptimeMs };
        while (true)
        {
            var add = await SingleAdd.SendAsync(channel, request, retry.CallTime);
            if (add.IsApplied)
            {
                return add.Reply;
            }

            await retry.AfterAsync(add.Failure);
        }
    }
}
