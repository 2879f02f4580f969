namespace CounterLab.Protocol.State;

/// <summary>Who absorbed a session, and with which of its operations.</summary>
internal readonly record struct KnownAbsorption(OwnerSlots By, ulong Seq);
