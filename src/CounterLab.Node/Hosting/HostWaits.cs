using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using Grpc.Core;

namespace CounterLab.Node.Hosting;

/// <summary>
/// Client calls that wait for a result of the replica: a concern, a read, or the creation of bounds. Used under the
/// host's lock.
/// </summary>
internal sealed class HostWaits
{
    private readonly Dictionary<long, TaskCompletionSource<Settled>> _concerns = [];
    private readonly Dictionary<long, WaitingRead> _readers = [];
    private readonly Dictionary<long, TaskCompletionSource<BoundSettled>> _bounds = [];

    /// <summary>
    /// Returns a task that completes when the concern is settled, or null if there is nothing to wait for. The same
    /// input may settle it; its effects are performed next.
    /// </summary>
    public Task<Settled>? ForConcern(long ticket)
    {
        if (ticket == 0)
        {
            return null;
        }

        var source = new TaskCompletionSource<Settled>(TaskCreationOptions.RunContinuationsAsynchronously);
        _concerns.Add(ticket, source);
        return source.Task;
    }

    /// <summary>Returns a task that completes when the creation of bounds is settled.</summary>
    public Task<BoundSettled> ForBounds(long ticket)
    {
        var source = new TaskCompletionSource<BoundSettled>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bounds.Add(ticket, source);
        return source.Task;
    }

    /// <summary>
    /// Returns a task that completes with the read's answer, which is computed when the read is settled.
    /// </summary>
    public Task<T> ForRead<T>(long ticket, Func<ReadSettled, T> answer)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _readers.Add(
            ticket, new WaitingRead(settled => Answer(source, settled, answer), () => source.TrySetCanceled()));
        return source.Task;
    }

    /// <summary>Completes all calls that these effects settle.</summary>
    public void Settle(Effects effects)
    {
        foreach (var settled in effects.Settled)
        {
            if (_concerns.Remove(settled.Ticket, out var source))
            {
                source.TrySetResult(settled);
            }
        }

        foreach (var settled in effects.Bounds)
        {
            if (_bounds.Remove(settled.Ticket, out var source))
            {
                source.TrySetResult(settled);
            }
        }

        foreach (var settled in effects.Reads)
        {
            if (_readers.Remove(settled.Ticket, out var reader))
            {
                reader.Answer(settled);
            }
        }
    }

    /// <summary>Cancels all waiting calls, because the node is stopping.</summary>
    public void EndAll()
    {
        foreach (var source in _concerns.Values)
        {
            source.TrySetCanceled();
        }

        foreach (var reader in _readers.Values)
        {
            reader.End();
        }

        foreach (var source in _bounds.Values)
        {
            source.TrySetCanceled();
        }

        _concerns.Clear();
        _bounds.Clear();
        _readers.Clear();
    }

    private static void Answer<T>(TaskCompletionSource<T> source, ReadSettled settled, Func<ReadSettled, T> answer)
    {
        try
        {
            source.TrySetResult(answer(settled));
        }
        catch (RpcException e)
        {
            source.TrySetException(e);
        }
    }

    private sealed record WaitingRead(Action<ReadSettled> Answer, Action End);
}
