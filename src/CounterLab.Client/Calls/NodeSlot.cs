using CounterLab.Protocol;
using CounterLab.Wire.V1;
using Grpc.Net.Client;

namespace CounterLab.Client.Calls;

/// <summary>One address with its channel and its recent failures. The pool's lock guards the state.</summary>
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

    /// <summary>Failures since its last answer.</summary>
    public int Failures { get; private set; }

    /// <summary>The start and the length of its backoff.</summary>
    public (long Since, TimeSpan Time) Resting { get; private set; }

    /// <summary>Its last failure; null if it has answered since.</summary>
    public CallFailure? Failure { get; private set; }

    /// <summary>Whether a node of another cluster answers there.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>Records an answer: the address is used again.</summary>
    public void Recover() => (Failures, Resting, Failure, IsForeign) = (0, default, null, false);

    /// <summary>Records a failure and puts the address into backoff.</summary>
    /// <param name="isForeign">Whether a node of another cluster answered.</param>
    public void Rest((long Since, TimeSpan Time) rest, CallFailure failure, bool isForeign) =>
        (Failures, Resting, Failure, IsForeign) = (checked(Failures + 1), rest, failure, isForeign);

    /// <summary>Checks that an address without failures has no last failure, no backoff and no foreign node.</summary>
    /// <param name="restMax">The longest backoff.</param>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public void AssertInvariants(TimeSpan restMax)
    {
        Invariant.Holds(Failures >= 0, $"0 or more failures of {Address}; found {Failures}");
        Invariant.Holds(
            (Failures > 0) == (Failure is not null), $"a failure of {Address} if there were any; found {Failures}");
        Invariant.Holds(!IsForeign || Failures > 0, $"a failure of {Address}, because a foreign node answers there");
        Invariant.Holds(
            Resting.Time >= TimeSpan.Zero && Resting.Time <= (Failures > 0 ? restMax : TimeSpan.Zero),
            $"a rest of {Address} up to {restMax}, after a failure; found {Resting.Time} after {Failures}");
    }

    public void Dispose() => _channel.Dispose();
}
