using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;

namespace CounterLab.Node.Hosting;

/// <summary>The outcome of a batch or close of a session.</summary>
/// <param name="Settled">Completes when the concern is settled; null for a local concern.</param>
/// <param name="Members">Number of configured members when the request was handled.</param>
internal readonly record struct HostSessionResult(
    SessionReply? Reply, Refusal? Refusal, Task<Settled>? Settled, int Members);
