using Grpc.Core;

namespace CounterLab.Node.Hosting;

/// <summary>
/// The client that waits for an input. An input whose client has gone while it waited for the replica's turn is
/// dropped: under overload most work would be for nobody.
/// </summary>
/// <param name="Deadline">When the client stops waiting, in UTC; the default value: never.</param>
/// <param name="Cancel">Cancelled when the client disconnects or cancels.</param>
internal readonly record struct WaitingClient(DateTime Deadline, CancellationToken Cancel)
{
    /// <summary>The client of a call.</summary>
    public static WaitingClient Of(ServerCallContext context) => new(context.Deadline, context.CancellationToken);

    /// <summary>Returns the exception that ends the call; null: the client still waits.</summary>
    public RpcException? Expired()
    {
        // The clock is read too: under load, the timer that cancels at the deadline is late.
        if (Deadline != default && DateTime.UtcNow >= Deadline)
        {
            return new RpcException(new Status(
                StatusCode.DeadlineExceeded, "The deadline passed before the call's turn: it was not applied."));
        }

        return Cancel.IsCancellationRequested
            ? new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled: it was not applied."))
            : null;
    }
}
