namespace CounterLab.Protocol.Mutants;

/// <summary>
/// Switches that break the protocol on purpose, one rule each, so that checkers can be shown to notice. For simulators
/// and laboratories only: a node takes one with --lab alone, and says so. Catch rates and counter-examples: docs/SIMULATION.md.
/// </summary>
public enum Mutant
{
    /// <summary>The protocol as it is.</summary>
    None = 0,

    // Holes of the exercise this grew out of (docs/PROTOCOL.md, last table).

    /// <summary>Row 1: what is added while a peer looks dead is never queued for it.</summary>
    SkipDeadPeers,

    /// <summary>Row 2: a failed push is forgotten; all is sent again only when a dead peer comes back.</summary>
    NoRetry,

    /// <summary>Row 3: of two totals the larger counts.</summary>
    MergeTotals,

    /// <summary>Row 4: a restarted node takes up its former incarnation with empty memory.</summary>
    ReuseIncarnation,

    /// <summary>Row 6: the retry queue holds an entry per increment.</summary>
    EntryPerIncrement,

    /// <summary>Row 7: one probe at a time, whoever is silent.</summary>
    OneProbeAtATime,

    // Rules of passes (docs/PROTOCOL.md, R1–R7).

    /// <summary>V advances to the greatest Seq of each batch (against R2).</summary>
    AdvancePerBatch,

    /// <summary>Claims travel in the first batch (against R2).</summary>
    ClaimOnFirstBatch,

    /// <summary>The last batch claims what is newest then, not what was frozen (against R1).</summary>
    ClaimRaisedToHead,

    /// <summary>A receiver takes what was meant for another life (against R3).</summary>
    NoReceiverIncarnation,

    /// <summary>An acknowledgement of any batch of the pass counts for the one in flight (against R4).</summary>
    AckWithoutBatch,

    /// <summary>An acknowledgement of any pass counts for the one in flight (against R4).</summary>
    AckWithoutPass,

    /// <summary>Pass ids lack the sender's incarnation: a former life's acknowledgement fits (against R4).</summary>
    PassWithoutSender,

    /// <summary>An acknowledgement from a peer's former life counts for its new one (against R3 and R4).</summary>
    AckFromEarlierIncarnation,

    /// <summary>The cursor outlives the peer's restart (against R3).</summary>
    CursorKept,

    /// <summary>A pass begun to one life is continued to the next (against R3).</summary>
    PassContinued,

    /// <summary>A relay claims the greatest Seq it holds, also of half a pass (against R6).</summary>
    RelayClaimsAll,

    /// <summary>A relay sends only records up to its own V (against R6).</summary>
    RelayStopsAtV,

    /// <summary>Digests compare V only (against R7).</summary>
    DigestVectorOnly,

    // Classics of the field.

    /// <summary>A duplicate counts again.</summary>
    CountDuplicates,

    /// <summary>What arrives last replaces what is here, older or not.</summary>
    LastArrivalWins,

    /// <summary>No anti-entropy.</summary>
    NoAntiEntropy,

    /// <summary>A back-off gives up after some tries.</summary>
    BackoffGivesUp,

    /// <summary>The cluster's name is not looked at.</summary>
    ClusterUnchecked,

    /// <summary>A claim sets V, also to less than it was (against R5).</summary>
    ClaimLowersV,

    /// <summary>A leaving node goes at once, whatever it owes.</summary>
    LeaveUndrained,

    /// <summary>A quorum is counted over the members that look alive.</summary>
    QuorumOfTheLive,

    /// <summary>Members that look dead are not counted as members.</summary>
    DeathShrinksMembers,

    /// <summary>A joining node is ready once it has the state of one other.</summary>
    ReadyAfterOne,

    /// <summary>Tokens hold nothing but the operations of the node that answers.</summary>
    TokenOfThisNodeOnly,

    /// <summary>A token is served only by a state that is beyond it.</summary>
    StrictDominance,

    /// <summary>A read counts members that answered, before what they have is here.</summary>
    ReadWithoutWaiting,

    /// <summary>A node that hears less than a majority refuses adds.</summary>
    MinorityReadOnly,

    // Sessions (docs/PROTOCOL.md, sessions and closed sessions).

    /// <summary>A claim is believed whatever V was before it (against R5: for sessions it is needed).</summary>
    ClaimUnguarded,

    /// <summary>What relays brought above V is not passed on by the node that begins to hear a session.</summary>
    PartialsNotFed,

    /// <summary>What relays bring of a session is not passed on by the node that hears it.</summary>
    RelayedNotFed,

    /// <summary>A session's slots count no more as soon as it is known to be absorbed.</summary>
    GoneHidesAtOnce,

    /// <summary>Absorptions are sent after the slots that contain them.</summary>
    SlotBeforeGone,

    /// <summary>That a session is gone is forgotten once its records are.</summary>
    GoneForgotten,

    /// <summary>A session is absorbed before everything of it is here.</summary>
    AbsorbEarly,

    /// <summary>A session that hears nothing of its absorber chooses another.</summary>
    SecondAbsorber,

    /// <summary>A pass claims also what was erased since it began (against R8).</summary>
    ClaimOfErased,

    /// <summary>A session's client begins anew after a failure: operations it is unsure of get new numbers.</summary>
    RetryAsNew,

    // Resets (docs/PROTOCOL.md, resets).

    /// <summary>What a reset saw is taken away also where the slots have not arrived.</summary>
    ResetUnjoined,

    /// <summary>An absorbed session's part of what a reset saw is always taken away.</summary>
    ResetOfAbsorbedTwice,

    /// <summary>An absorbed session's part of what a reset saw is never taken away.</summary>
    ResetOfAbsorbedUndone,

    /// <summary>A reset is an add of the negative value.</summary>
    ResetAsSubtraction,

    /// <summary>Of several resets the one that arrived last counts.</summary>
    ResetNewestWins,

    /// <summary>A reset is taken before the absorptions in what it saw are known.</summary>
    ResetBeforeGone,

    // Bounded counters (docs/PROTOCOL.md, bounded counters).

    /// <summary>Rights belong to a node, whatever its life: a new life spends what the former one had spent.</summary>
    RightsByNode,

    /// <summary>Every life of the node that created a bound is granted all rights.</summary>
    GrantAtEveryStart,

    /// <summary>A transfer that arrives again is received again.</summary>
    TransferCountedAgain,

    /// <summary>Bounds hold at once, without asking whether others create the same.</summary>
    BoundUnflagged,

    /// <summary>What is given away is not in the record of what is spent: it is taken off with the next spend only.</summary>
    TransferApart,
}
