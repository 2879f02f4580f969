using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Net.Client;

namespace CounterLab.Lab.Live.Faults;

/// <summary>The line over which one address is told its faults: one call at a time, so that the newest word is the last.</summary>
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

    /// <summary>A call is under way.</summary>
    public bool IsBusy => _gate.CurrentCount == 0;

    /// <summary>What was last written down of its failing; empty when the last call went well.</summary>
    public string Failure { get; set; } = "";

    /// <summary>Tells it what is wanted at the moment it is told.</summary>
    public async Task<FaultsReply> TellAsync(Func<SetFaultRequest> wanted)
    {
        await _gate.WaitAsync();
        try
        {
            return await _client.SetFaultAsync(wanted(), deadline: DateTime.UtcNow + CallDeadline, cancellationToken: _stop.Token);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Gives up the call that is under way, and waits until it is given up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _gate.WaitAsync();
        _channel.Dispose();
        _stop.Dispose();
    }
}
