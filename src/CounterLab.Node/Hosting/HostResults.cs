using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;

namespace CounterLab.Node.Hosting;

/// <summary>What came of an add: applied or refused.</summary>
/// <param name="Settled">Ends with its concern; null: it had none but the local one.</param>
/// <param name="Members">Configured members at that moment.</param>
internal readonly record struct AddResult(Added? Added, Refusal? Refusal, Task<Settled>? Settled, int Members, Wire.V1.Token? Token, bool IsRepeated, TimeSpan At);

/// <summary>What came of a reset.</summary>
/// <param name="Settled">Ends with its concern; null: it had none but the local one.</param>
/// <param name="Members">Configured members at that moment.</param>
internal readonly record struct ResetResult(ResetDone? Done, Refusal? Refusal, Task<Settled>? Settled, int Members, Wire.V1.Token? Token);

/// <summary>What came of a session's batch or close.</summary>
/// <param name="Settled">Ends with its concern; null: it had none but the local one.</param>
/// <param name="Members">Configured members at that moment.</param>
internal readonly record struct SessionResult(SessionReply? Reply, Refusal? Refusal, Task<Settled>? Settled, int Members);
