using System.Collections.Concurrent;
using CounterLab.Client;
using CounterLab.Contracts.V1;
using CounterLab.Lab.Fleets;
using Grpc.Core;

namespace CounterLab.Lab.Running;

/// <summary>Records of nodes that somebody else started, read from the nodes themselves: from the moment of the call on.</summary>
internal sealed class RecordStreams : IRecordSource
{
    private const int RecordBytesMax = 64 << 20;
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<(string Life, Recorded Message)> _taken = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _readers = [];

    private RecordStreams()
    {
    }

    /// <summary>A node's stream has ended before it was asked to: the node is gone, or was read too slowly. Its id and why.</summary>
    public event Action<string, string>? Ended;

    /// <summary>Opens a stream to each node; returns when each has told its whole state.</summary>
    /// <exception cref="LabException">A node does not tell it.</exception>
    public static async Task<RecordStreams> OpenAsync(IReadOnlyList<FleetNode> nodes)
    {
        var streams = new RecordStreams();
        try
        {
            await Task.WhenAll(nodes.Select(streams.OpenAsync));
            return streams;
        }
        catch
        {
            streams.Dispose();
            throw;
        }
    }

    public IEnumerable<(string Life, IEnumerable<Recorded> Messages)> Take()
    {
        while (_taken.TryDequeue(out var next))
        {
            yield return (next.Life, [next.Message]);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAll([.. _readers]);
        _stop.Dispose();
    }

    private async Task OpenAsync(FleetNode node)
    {
        var isOpen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_readers)
        {
            _readers.Add(Task.Run(() => ReadAsync(node, isOpen)));
        }

        try
        {
            await isOpen.Task.WaitAsync(OpenWithin);
        }
        catch (Exception e) when (e is RpcException or TimeoutException)
        {
            throw new LabException($"{node.Id} at {node.Address} does not tell what it does. Expected a node that runs with --lab; found {e.Message}", LabError.InvalidArgument);
        }
    }

    private async Task ReadAsync(FleetNode node, TaskCompletionSource isOpen)
    {
        using var channel = NodeChannel.Native(node.Address, RecordBytesMax);
        using var call = new LabService.LabServiceClient(channel).Record(new RecordRequest(), cancellationToken: _stop.Token);
        var life = $"{node.Id} at {node.Address}";
        try
        {
            await foreach (var message in call.ResponseStream.ReadAllAsync(_stop.Token))
            {
                _taken.Enqueue((life, message));
                isOpen.TrySetResult();
            }

            Ended?.Invoke(node.Id, "it stopped");
        }
        catch (RpcException e) when (!isOpen.Task.IsCompleted)
        {
            isOpen.TrySetException(e);
        }
        catch (RpcException e) when (!_stop.IsCancellationRequested)
        {
            Ended?.Invoke(node.Id, e.Status.Detail);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            // asked to end
        }
    }
}
