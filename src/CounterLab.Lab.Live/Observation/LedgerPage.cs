using System.Collections.Immutable;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Lab.Live.Observation;

/// <summary>The ledger for one counter.</summary>
/// <param name="Owners">The incarnations of nodes.</param>
/// <param name="Sessions">
/// The newest slots ever seen of client sessions, without those that were completely absorbed.
/// </param>
/// <param name="Absorptions">The absorptions of all sessions known to be absorbed.</param>
/// <param name="UnknownLow">The sum of subtractions with an unknown outcome.</param>
/// <param name="UnknownHigh">The sum of additions with an unknown outcome.</param>
internal sealed record LedgerPage(
    IReadOnlyList<LedgerEntry> Owners,
    IReadOnlyDictionary<OwnerId, SlotContent> Sessions,
    ImmutableDictionary<OwnerId, LedgerAbsorption> Absorptions,
    Int128 UnknownLow,
    Int128 UnknownHigh);
