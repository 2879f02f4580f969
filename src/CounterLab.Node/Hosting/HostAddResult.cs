using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Node.Hosting;

/// <summary>The outcome of an add: applied or refused.</summary>
/// <param name="Settled">Completes when the concern is met or its time is over; null for a local concern.</param>
/// <param name="Members">The number of configured members when the add was handled.</param>
internal readonly record struct HostAddResult(
    Added? Added, Refusal? Refusal, Task<Settled>? Settled, int Members, Wire.V1.Token? Token, bool IsRepeated,
    TimeSpan At);
