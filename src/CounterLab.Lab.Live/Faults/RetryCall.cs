using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Lab.Live.Faults;

/// <summary>Asks a node to end its backoff before its next push.</summary>
internal static class RetryCall
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    /// <summary>Returns false if no push was waiting.</summary>
    /// <exception cref="LabException">The node refused the call, or it failed.</exception>
    public static async Task<bool> MakeAsync(GrpcChannel channel, string from, string to)
    {
        try
        {
            var client = new LabService.LabServiceClient(channel);
            var request = new RetryNowRequest { Peer = to };
            var reply = await client.RetryNowAsync(request, deadline: DateTime.UtcNow + Deadline);
            return reply.Hurried;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
        {
            throw new LabException(
                $"The backoff of {from} can't be ended early. "
                + "Expected a node started with --lab; found one without it.");
        }
        catch (RpcException e)
        {
            var failure = CallFailure.Of(e);
            throw new LabException(
                $"{from} did not try {to} again. {failure.Message}",
                failure.Outcome == CallOutcome.Refused ? LabError.Refused : LabError.Failed);
        }
    }
}
