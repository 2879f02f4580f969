using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Lab.Live.Observation;

/// <summary>The entry of one owner on a ledger page.</summary>
/// <param name="Slot">
/// Its newest known slot: from its own report or another node's, plus later adds that it acknowledged.
/// </param>
/// <param name="SeenSeq">
/// The operation number of the newest slot seen, without later acknowledgements: the slot includes what was absorbed up
/// to this number.
/// </param>
/// <param name="Head">Its highest known operation number.</param>
/// <param name="HasGaps">Whether there are operations below the head with unknown content.</param>
/// <param name="HeldByOthers">
/// The highest number up to which another node reported to have all its operations, even if that node is dead by now.
/// </param>
/// <param name="End">How the incarnation ended, as far as the lab knows.</param>
internal sealed record LedgerEntry(
    OwnerId Owner, int IncarnationNumber, SlotContent Slot, ulong SeenSeq, ulong Head, bool HasGaps, ulong HeldByOthers,
    IncarnationEnd End);
