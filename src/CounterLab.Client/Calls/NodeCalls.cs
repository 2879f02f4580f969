using CounterLab.Client.Telemetry;
using Grpc.Core;

namespace CounterLab.Client.Calls;

/// <summary>
/// Makes unary calls to any node and retries them on another. Only for calls that are safe to repeat.
/// </summary>
internal sealed class NodeCalls(NodePool pool, CounterLabOptions options, TimeProvider time, ClientMetrics metrics)
{
    /// <summary>Retries until a node answers or refuses.</summary>
    /// <param name="call">Makes one attempt; the attempt's token cancels it.</param>
    /// <exception cref="CounterLabException">A node refused, and every other would as well.</exception>
    /// <exception cref="CounterLabTimeoutException">
    /// No node answered within <see cref="CounterLabOptions.Timeout"/>.
    /// </exception>
    public async Task<T> AnyNodeAsync<T>(Func<NodeSlot, Attempt, Task<T>> call, CancellationToken cancel)
    {
        var deadline = new Deadline(time, options.Timeout);
        while (true)
        {
            var node = await PickAsync(deadline, cancel).ConfigureAwait(false);
            var within = deadline.AtMost(options.CallTimeout);
            using var limit = new CallLimit(time, within, cancel);
            try
            {
                var result = await call(node, new Attempt(within, limit.Token)).ConfigureAwait(false);
                pool.Succeed(node);
                return result;
            }
            catch (RpcException e)
            {
                cancel.ThrowIfCancellationRequested();
                Judge(node, e);
            }
        }
    }

    /// <summary>Whether another node, or the same one later, would give the same answer.</summary>
    public static bool IsFinal(StatusCode code) => code is StatusCode.InvalidArgument or StatusCode.OutOfRange
        or StatusCode.FailedPrecondition or StatusCode.AlreadyExists or StatusCode.NotFound or StatusCode.Unimplemented;

    private void Judge(NodeSlot node, RpcException exception)
    {
        var failure = CallFailure.Of(exception);
        if (IsFinal(exception.StatusCode))
        {
            throw CounterLabException.Of(failure, exception);
        }

        pool.Fail(node, failure);
        metrics.Retried();
    }

    private async Task<NodeSlot> PickAsync(Deadline deadline, CancellationToken cancel)
    {
        while (!deadline.IsOver)
        {
            cancel.ThrowIfCancellationRequested();
            if (pool.Pick(out var rest) is { } node)
            {
                return node;
            }

            await Task.Delay(deadline.AtMost(rest), time, cancel).ConfigureAwait(false);
        }

        throw new CounterLabTimeoutException(
            FormattableString.Invariant(
                $"No node answered within {options.Timeout.TotalSeconds:0.###} s."), Describe(pool.LastFailure),
            addStays: false);
    }

    public static string Describe(CallFailure? failure) => failure is null
        ? "none"
        : $"{failure.Code}: {failure.Message} {failure.Found}".TrimEnd('.', ' ');
}
