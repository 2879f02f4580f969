using CounterLab.Protocol;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Client;

/// <summary>An add that was sent once and not retried, with its outcome.</summary>
internal sealed class SingleAdd
{
    private readonly AddReply? _reply;
    private readonly CallFailure? _failure;
    private readonly RpcException? _cause;

    private SingleAdd(AddReply reply) => _reply = reply;

    private SingleAdd(RpcException cause) => (_failure, _cause) = (CallFailure.Of(cause), cause);

    /// <summary>Whether the node acknowledged the add.</summary>
    public bool IsApplied => _reply is not null;

    /// <summary>The reply of the node. Throws if the add failed.</summary>
    public AddReply Reply => _reply ?? throw new InvalidOperationException("The add failed: it has no reply.");

    /// <summary>Why the add failed: refused, not sent, or outcome unknown. Throws if it was applied.</summary>
    public CallFailure Failure => _failure ?? throw Applied();

    /// <summary>The exception of the failed call. Throws if the add was applied.</summary>
    public RpcException Cause => _cause ?? throw Applied();

    /// <summary>Sends an add once; failures of the call are returned, not thrown.</summary>
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
