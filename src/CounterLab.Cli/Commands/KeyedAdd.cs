using System.Diagnostics;
using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Cli.Commands;

/// <summary>
/// An add with an idempotency key: retried on the same incarnation of the node while its outcome is unknown.
/// </summary>
internal static class KeyedAdd
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Adds once, with retries. After an attempt of unknown outcome, every failure leaves the outcome unknown.
    /// </summary>
    public static async Task<AddReply> SendAsync(CounterService.CounterServiceClient client, AddRequest request,
        string key, TimeSpan deadline)
    {
        var clock = Stopwatch.StartNew();
        var before =
            await client.GetAsync(new GetRequest { Counter = request.Counter }, deadline: CommonOptions.Deadline());
        request.Key =
            new IdempotencyKey { Key = key, Incarnation = before.Node.Incarnation, SinceMs = before.UptimeMs };
        var isUnknown = false;
        while (true)
        {
            try
            {
                var left = deadline - clock.Elapsed;
                return await client.AddAsync(request, deadline: DateTime.UtcNow + (left > Pause ? left : Pause));
            }
            catch (RpcException e)
            {
                var error = CliError.Of(e);
                isUnknown |= error.Exit == ExitCode.Unknown;
                if (CallFailure.Of(e).Outcome == CallOutcome.Refused || clock.Elapsed + Pause >= deadline)
                {
                    throw new CliException(isUnknown ? error with { Exit = ExitCode.Unknown } : error);
                }
            }

            await Task.Delay(Pause);
        }
    }
}
