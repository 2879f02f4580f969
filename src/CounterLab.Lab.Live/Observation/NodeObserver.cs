using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// Observes one node through a stream that is reopened whenever it ends. Combines full reports and changes into the
/// newest report, which is kept, with its age, when the stream ends.
/// </summary>
internal sealed class NodeObserver : IAsyncDisposable
{
    private static readonly TimeSpan ReopenAfter = TimeSpan.FromMilliseconds(100);

    // The size of a full report grows with the number of counters and of incarnations.
    private const int ReportBytesMax = 64 << 20;

    private readonly string _address;
    private readonly string _cluster;
    private readonly Func<bool> _wantsMessages;
    private readonly Action<NodeObserver, ObserveReply> _reported;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private NodeReport? _report;
    private bool _canTellOfMessages = true;

    public NodeObserver(
        string id, string address, string cluster, Func<bool> wantsMessages,
        Action<NodeObserver, ObserveReply> reported)
    {
        (Id, _address, _cluster, _wantsMessages, _reported) = (id, address, cluster, wantsMessages, reported);
        _running = Task.Run(RunAsync);
    }

    public string Id { get; }

    public string Address => _address;

    /// <summary>Whether messages were requested from the node.</summary>
    public bool TellsOfMessages { get; private set; }

    /// <summary>The newest report; null before the first.</summary>
    public NodeReport? Report => Volatile.Read(ref _report);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (await StreamAsync(_canTellOfMessages && _wantsMessages()))
                {
                    continue;
                }
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented && _canTellOfMessages)
            {
                _canTellOfMessages = false; // it runs without --lab and reports everything but messages
                continue;
            }
            catch (RpcException)
            {
                // The node ended the stream, died or fell silent. The report's age shows that; the stream is reopened.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(ReopenAfter, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>
    /// True: the caller should reopen the stream at once, because messages are now wanted or no longer wanted.
    /// </returns>
    private async Task<bool> StreamAsync(bool withMessages)
    {
        TellsOfMessages = withMessages;
        using var channel = NodeChannel.Web(_address, ReportBytesMax);
        using var call = new LabService.LabServiceClient(channel)
            .Observe(new ObserveRequest { Messages = withMessages }, cancellationToken: _stop.Token);
        await foreach (var reply in call.ResponseStream.ReadAllAsync(_stop.Token))
        {
            if (reply.State.Node.Node != Id || reply.State.Cluster != _cluster)
            {
                return false; // another node now uses the port of a dead one, perhaps in another lab
            }

            Volatile.Write(ref _report, NodeReport.Of(reply, Report));
            _reported(this, reply);
            if (_canTellOfMessages && _wantsMessages() != withMessages)
            {
                return true;
            }
        }

        return false;
    }
}
