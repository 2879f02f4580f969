using System.Collections.Immutable;

namespace CounterLab.Lab.Live.Observation;

/// <summary>One counter's page of the ledger.</summary>
/// <param name="Owners">Lives of nodes.</param>
/// <param name="Sessions">The newest slots ever seen of clients' sessions, but for those absorbed for good.</param>
/// <param name="Absorptions">Of all sessions known to be absorbed.</param>
/// <param name="UnknownLow">Sum of subtractions without an answer.</param>
/// <param name="UnknownHigh">Sum of additions without an answer.</param>
internal sealed record LedgerPage(
    IReadOnlyList<LedgerEntry> Owners,
    IReadOnlyDictionary<OwnerKey, SlotFact> Sessions,
    ImmutableDictionary<OwnerKey, LedgerAbsorption> Absorptions,
    Int128 UnknownLow,
    Int128 UnknownHigh);
