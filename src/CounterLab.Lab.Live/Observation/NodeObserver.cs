using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// One stream to one node, reopened for ever: the node's newest report, counters kept up from changes. What it says of
/// itself is kept when the stream ends; how old it is, is said too.
/// </summary>
internal sealed class NodeObserver : IAsyncDisposable
{
    private static readonly TimeSpan ReopenAfter = TimeSpan.FromMilliseconds(100);

    // A full report grows with counters and with lives of nodes.
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

    /// <summary>The node was asked for messages too.</summary>
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
                _canTellOfMessages = false; // it runs without --lab, and tells of everything else
                continue;
            }
            catch (RpcException)
            {
                // Ended by the node, by its death or by silence: the age of the report tells, and we try again.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(ReopenAfter, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>True: it restarts at once, because messages are now wanted, or no longer.</returns>
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
                return false; // another node, perhaps of another lab, has taken the port of a dead one
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
