using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Net.Client;

namespace CounterLab.Lab.Live.Faults;

/// <summary>Sends faults to one address, one call at a time, so that the state sent last is the newest one.</summary>
internal sealed class FaultLine : IAsyncDisposable
{
    private static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(3);

    private readonly GrpcChannel _channel;
    private readonly LabService.LabServiceClient _client;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _stop = new();

    public FaultLine(string address)
    {
        _channel = NodeChannel.Web(address);
        _client = new LabService.LabServiceClient(_channel);
    }

    /// <summary>Whether a call is in flight.</summary>
    public bool IsBusy => _gate.CurrentCount == 0;

    /// <summary>The failure that was reported last; empty when the last call succeeded.</summary>
    public string Failure { get; set; } = "";

    /// <summary>Sends the faults that are wanted at the time the call starts.</summary>
    public async Task<FaultsReply> TellAsync(Func<SetFaultRequest> wanted)
    {
        await _gate.WaitAsync();
        try
        {
            var deadline = DateTime.UtcNow + CallDeadline;
            return await _client.SetFaultAsync(wanted(), deadline: deadline, cancellationToken: _stop.Token);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Cancels the call in flight and waits until it has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _gate.WaitAsync();
        _channel.Dispose();
        _stop.Dispose();
    }
}
