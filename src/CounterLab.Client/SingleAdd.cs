using CounterLab.Protocol;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Client;

/// <summary>An add that was sent once and never retried, with its classified outcome.</summary>
internal sealed class SingleAdd
{
    private readonly AddReply? _reply;
    private readonly CallFailure? _failure;
    private readonly RpcException? _cause;

    private SingleAdd(AddReply reply) => _reply = reply;

    private SingleAdd(RpcException cause) => (_failure, _cause) = (CallFailure.Of(cause), cause);

    /// <summary>The node acknowledged it.</summary>
    public bool IsApplied => _reply is not null;

    /// <summary>The reply to an applied add.</summary>
    public AddReply Reply => _reply ?? throw new InvalidOperationException("The add failed: it has no reply.");

    /// <summary>Whether a failed add was refused, not sent, or has an unknown outcome.</summary>
    public CallFailure Failure => _failure ?? throw Applied();

    /// <summary>The exception of a failed add.</summary>
    public RpcException Cause => _cause ?? throw Applied();

    /// <summary>Sends an add.</summary>
    public static async Task<SingleAdd> SendAsync(
        GrpcChannel channel, AddRequest request, TimeSpan timeout, Metadata? headers = null)
    {
        Invariant.Holds(timeout > TimeSpan.Zero, $"a positive time limit; found {timeout}");
        try
        {
            var client = new CounterService.CounterServiceClient(channel);
            var reply = await client.AddAsync(request, headers, DateTime.UtcNow + timeout).ConfigureAwait(false);
            return new SingleAdd(reply);
        }
        catch (RpcException e)
        {
            return new SingleAdd(e);
        }
    }

    private static InvalidOperationException Applied() => new("The add was applied: it has no failure.");
}
