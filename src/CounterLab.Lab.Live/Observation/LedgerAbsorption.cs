using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Observation;

/// <summary>The absorber of a session, and the number of the absorption among its operations.</summary>
internal readonly record struct LedgerAbsorption(OwnerId By, ulong Seq);
