namespace CounterLab.Protocol.State;

/// <summary>The owner that absorbed a session, and the number of its operation that did.</summary>
internal readonly record struct KnownAbsorption(OwnerSlots By, ulong Seq);
