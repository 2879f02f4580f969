using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Node.Hosting;

/// <summary>The outcome of a counter reset.</summary>
/// <param name="Settled">Completes when the concern is met or its time is over; null for a local concern.</param>
/// <param name="Members">The number of configured members when the reset was handled.</param>
internal readonly record struct HostResetResult(
    ResetDone? Done, Refusal? Refusal, Task<Settled>? Settled, int Members, Wire.V1.Token? Token);
