namespace CounterLab.Protocol.State;

/// <summary>The owner that absorbed a session, and the number of the operation with which it did.</summary>
internal readonly record struct KnownAbsorption(OwnerSlots By, ulong Seq);
