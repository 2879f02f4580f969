using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>One of a node's own operations: an add, a reset, an absorption, or one that changes no total.</summary>
/// <param name="Kind">add, reset, delete, absorb, touch.</param>
/// <param name="Counter">Empty for the absorption of a session.</param>
public sealed record OwnOperation(ulong Seq, string Kind, string Counter, long Amount, OwnerId? Session);
