using CounterLab.Protocol.Identity;

namespace CounterLab.Node.Tracing;

/// <summary>
/// One operation in a message, identified by owner and operation number. Of a slot, this is its last change.
/// </summary>
internal readonly record struct ContentOperation(OwnerId Owner, ulong Seq, string Counter);
