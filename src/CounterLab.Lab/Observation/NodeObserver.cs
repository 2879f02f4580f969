using CounterLab.Client;
using CounterLab.Contracts.V1;
using Grpc.Core;

namespace CounterLab.Lab.Observation;

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
    private readonly Action<NodeObserver, ObserveReply> _reported;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private NodeReport? _report;
    private bool _wantsMessages = true;

    public NodeObserver(string id, string address, string cluster, Action<NodeObserver, ObserveReply> reported)
    {
        (Id, _address, _cluster, _reported) = (id, address, cluster, reported);
        _running = Task.Run(RunAsync);
    }

    public string Id { get; }

    public string Address => _address;

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
                await StreamAsync();
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented && _wantsMessages)
            {
                _wantsMessages = false; // it runs without --lab, and tells of everything else
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

    private async Task StreamAsync()
    {
        using var channel = NodeChannel.Web(_address, ReportBytesMax);
        using var call = new LabService.LabServiceClient(channel)
            .Observe(new ObserveRequest { Messages = _wantsMessages }, cancellationToken: _stop.Token);
        await foreach (var reply in call.ResponseStream.ReadAllAsync(_stop.Token))
        {
            if (reply.State.Node.Node != Id || reply.State.Cluster != _cluster)
            {
                return; // another node, perhaps of another lab, has taken the port of a dead one
            }

            Volatile.Write(ref _report, NodeReport.Of(reply, Report));
            _reported(this, reply);
        }
    }
}
