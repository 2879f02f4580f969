using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Lab.Live.Observation;

/// <summary>One owner's line on a page.</summary>
/// <param name="Slot">Its newest slot known: from its own report or another's, and what it acknowledged beyond.</param>
/// <param name="SeenSeq">
/// At which of its operations the newest slot seen changed last: it holds what was absorbed up to there.
/// </param>
/// <param name="Head">Its highest operation known.</param>
/// <param name="HasGaps">Operations below the head are known to exist, but not what they did.</param>
/// <param name="HeldByOthers">
/// Up to which of its operations some other node said to hold them, be it dead by now.
/// </param>
/// <param name="End">How the incarnation ended, as far as the lab knows.</param>
internal sealed record LedgerEntry(
    OwnerId Owner, int Life, SlotContent Slot, ulong SeenSeq, ulong Head, bool HasGaps, ulong HeldByOthers,
    IncarnationEnd End);
