using System.Collections.Immutable;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Lab.Live.Observation;

/// <summary>One counter's page of the ledger.</summary>
/// <param name="Owners">Lives of nodes.</param>
/// <param name="Sessions">The newest slots ever seen of clients' sessions, but for those absorbed for good.</param>
/// <param name="Absorptions">Of all sessions known to be absorbed.</param>
/// <param name="UnknownLow">Sum of subtractions without an answer.</param>
/// <param name="UnknownHigh">Sum of additions without an answer.</param>
internal sealed record LedgerPage(
    IReadOnlyList<LedgerEntry> Owners,
    IReadOnlyDictionary<OwnerId, SlotContent> Sessions,
    ImmutableDictionary<OwnerId, LedgerAbsorption> Absorptions,
    Int128 UnknownLow,
    Int128 UnknownHigh);
