using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>One of a node's own operations: an add, a reset, an absorption, or one that changes no total.</summary>
/// <param name="Kind">The kind of operation: add, reset, delete, absorb or touch.</param>
/// <param name="Counter">The name of the counter; empty for the absorption of a session.</param>
public sealed record OwnOperation(ulong Seq, string Kind, string Counter, long Amount, OwnerId? Session);
