using CounterLab.Wire.V1;
using Grpc.Net.Client;

namespace CounterLab.Client.Calls;

/// <summary>One address: its channel, and how it has done lately. Numbers are the pool's to change.</summary>
internal sealed class NodeSlot : IDisposable
{
    private readonly GrpcChannel _channel;

    public NodeSlot(string address, CounterLabTransport transport)
    {
        Address = address;
        _channel = transport switch
        {
            CounterLabTransport.Web => NodeChannel.Web(address),
            CounterLabTransport.WebOverHttp1 => NodeChannel.WebOverHttp1(address),
            _ => NodeChannel.Native(address),
        };
        Counters = new CounterService.CounterServiceClient(_channel);
        Sessions = new SessionService.SessionServiceClient(_channel);
    }

    public string Address { get; }

    public CounterService.CounterServiceClient Counters { get; }

    public SessionService.SessionServiceClient Sessions { get; }

    /// <summary>Failures since it last answered.</summary>
    public int Failures { get; set; }

    /// <summary>When its rest began and how long it is.</summary>
    public (long Since, TimeSpan Time) Resting { get; set; }

    /// <summary>What it last failed with; null: it answered since.</summary>
    public CallFailure? Failure { get; set; }

    /// <summary>Who lives there does not know this client's cluster.</summary>
    public bool IsForeign { get; set; }

    public void Dispose() => _channel.Dispose();
}
