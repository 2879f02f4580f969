using System.Collections.Concurrent;
using CounterLab.Client;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Lab.Live.Running.Records;

/// <summary>Node records of attached nodes, streamed from the nodes from now on.</summary>
internal sealed class RecordStreams : IRecordSource
{
    private const int RecordBytesMax = 64 << 20;
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<(string Incarnation, Recorded Message)> _taken = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _readers = [];

    private RecordStreams()
    {
    }

    private volatile string? _broken;

    /// <summary>
    /// Why a node's stream ended unexpectedly: the node ended, or was read too slowly; null: no stream did.
    /// </summary>
    public string? Broken => _broken;

    /// <summary>Opens a stream to each node; returns when each has sent its complete state.</summary>
    /// <exception cref="LabException">A node does not send its records.</exception>
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

    public IEnumerable<(string Incarnation, IEnumerable<Recorded> Messages)> Take()
    {
        while (_taken.TryDequeue(out var next))
        {
            yield return (next.Incarnation, [next.Message]);
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
            throw new LabException(
                $"{node.Id} at {node.Address} does not send its node record. "
                + $"Expected a node that runs with --lab; found {e.Message}",
                LabError.InvalidArgument);
        }
    }

    private async Task ReadAsync(FleetNode node, TaskCompletionSource isOpen)
    {
        using var channel = NodeChannel.Native(node.Address, RecordBytesMax);
        var client = new LabService.LabServiceClient(channel);
        using var call = client.Record(new RecordRequest(), cancellationToken: _stop.Token);
        var (life, hasLeft) = ($"{node.Id} at {node.Address}", false);
        try
        {
            await foreach (var message in call.ResponseStream.ReadAllAsync(_stop.Token))
            {
                _taken.Enqueue((life, message));
                isOpen.TrySetResult();
                hasLeft = message.Left;
            }

            NoteEnd(node, "it ended", hasLeft);
        }
        catch (RpcException e) when (!isOpen.Task.IsCompleted)
        {
            isOpen.TrySetException(e);
        }
        catch (RpcException e) when (!_stop.IsCancellationRequested)
        {
            NoteEnd(node, e.Status.Detail, hasLeft);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            // The stream was closed on request.
        }
    }

    /// <summary>
    /// Notes the end of a stream. A node that left gracefully says so in its last line; of others the last operations
    /// are unknown.
    /// </summary>
    private void NoteEnd(FleetNode node, string why, bool hasLeft)
    {
        if (!hasLeft)
        {
            _broken ??= $"{node.Id} no longer sends its node record, so there is no verdict. "
                + $"Expected the record to the end of the run; found {why.TrimEnd('.')}.";
        }
    }
}
