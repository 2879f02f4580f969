using CounterLab.Protocol.Identity;

namespace CounterLab.Node.Tracing;

/// <summary>One operation in a message, identified by its owner and the number of its slot's last change.</summary>
internal readonly record struct ContentOperation(OwnerId Owner, ulong Seq, string Counter);
