using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Observation;

/// <summary>Who took a session's totals into its own slots, and with which of its operations.</summary>
internal readonly record struct LedgerAbsorption(OwnerId By, ulong Seq);
