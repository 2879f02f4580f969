using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;

namespace CounterLab.Node.Hosting;

/// <summary>The outcome of a session's batch or close.</summary>
/// <param name="Settled">Completes when the concern is met or its time is over; null for a local concern.</param>
/// <param name="Members">The number of configured members when the request was handled.</param>
internal readonly record struct HostSessionResult(
    SessionReply? Reply, Refusal? Refusal, Task<Settled>? Settled, int Members);
