namespace CounterLab.Protocol.Mutants;

/// <summary>
/// Switches that break the protocol on purpose, one rule each, to show that a checker detects it. For simulators and
/// laboratories only: a node accepts one only with --lab, and reports it. Catch rates and counter-examples:
/// docs/SIMULATION.md.
/// </summary>
public enum Mutant
{
    /// <summary>The unmodified protocol.</summary>
    None = 0,

    // Defects of the exercise that the project started from (docs/PROTOCOL.md, last table).

    /// <summary>Row 1: what is added while a peer is considered dead is never queued for it.</summary>
    SkipDeadPeers,

    /// <summary>Row 2: a failed push is forgotten; everything is sent again only when a dead peer comes back.</summary>
    NoRetry,

    /// <summary>Row 3: the larger of two totals counts.</summary>
    MergeTotals,

    /// <summary>Row 4: a restarted node uses its former incarnation again, with empty memory.</summary>
    ReuseIncarnation,

    /// <summary>Row 5: the retry queue holds an entry per increment.</summary>
    EntryPerIncrement,

    /// <summary>Row 6: a probe waits until the former one has ended.</summary>
    OneProbeAtATime,

    // Rules of passes (docs/PROTOCOL.md, R1–R8; for R5 see also the groups below, for R8 sessions).

    /// <summary>The contiguous sequence advances to the greatest number of each batch (violates R2).</summary>
    AdvancePerBatch,

    /// <summary>Claims are part of the first batch (violates R2).</summary>
    ClaimOnFirstBatch,

    /// <summary>The last batch claims the newest operation, not the frozen one (violates R1).</summary>
    ClaimRaisedToHead,

    /// <summary>A receiver accepts what was addressed to another incarnation (violates R3).</summary>
    NoReceiverIncarnation,

    /// <summary>An acknowledgement of any batch of the pass counts for the one in flight (violates R4).</summary>
    AckWithoutBatch,

    /// <summary>An acknowledgement of any pass counts for the one in flight (violates R4).</summary>
    AckWithoutPass,

    /// <summary>
    /// Pass ids lack the sender's incarnation, so an acknowledgement to a former one matches (violates R4).
    /// </summary>
    PassWithoutSender,

    /// <summary>
    /// An acknowledgement of a peer's former incarnation counts for its new one (violates R3 and R4).
    /// </summary>
    AckFromEarlierIncarnation,

    /// <summary>The cursor is kept over a restart of the peer (violates R3).</summary>
    CursorKept,

    /// <summary>A pass to one incarnation is continued to the next (violates R3).</summary>
    PassContinued,

    /// <summary>A relay claims the greatest number that it holds, also of half a pass (violates R6).</summary>
    RelayClaimsAll,

    /// <summary>A relay sends only records up to its own contiguous sequence (violates R6).</summary>
    RelayStopsAtV,

    /// <summary>Digests compare contiguous sequences only (violates R7).</summary>
    DigestVectorOnly,

    // Common defects of replicated counters.

    /// <summary>A duplicate counts again.</summary>
    CountDuplicates,

    /// <summary>The record that arrives last wins, older or not.</summary>
    LastArrivalWins,

    /// <summary>No anti-entropy.</summary>
    NoAntiEntropy,

    /// <summary>Retries end after some attempts.</summary>
    BackoffGivesUp,

    /// <summary>The name of the cluster is not checked.</summary>
    ClusterUnchecked,

    /// <summary>A claim sets the contiguous sequence, also to a lower number (violates R5).</summary>
    ClaimLowersV,

    /// <summary>A leaving node leaves at once, whatever its backlog is.</summary>
    LeaveUndrained,

    /// <summary>A quorum is counted over the members that are considered alive.</summary>
    QuorumOfTheLive,

    /// <summary>Members that are considered dead are not counted as members.</summary>
    DeathShrinksMembers,

    /// <summary>A joining node is ready once it has the state of one other.</summary>
    ReadyAfterOne,

    /// <summary>Tokens contain only the operations of the node that answers.</summary>
    TokenOfThisNodeOnly,

    /// <summary>A token is served only by a state that contains more than the token.</summary>
    StrictDominance,

    /// <summary>A read counts members that answered before their state is here.</summary>
    ReadWithoutWaiting,

    /// <summary>A node that hears no majority refuses adds.</summary>
    MinorityReadOnly,

    // Sessions (docs/PROTOCOL.md, sessions and closed sessions).

    /// <summary>
    /// A claim holds whatever the contiguous sequence was before (violates R5, which sessions depend on).
    /// </summary>
    ClaimUnguarded,

    /// <summary>
    /// Records above the contiguous sequence are not passed on by a node that becomes home to a session.
    /// </summary>
    PartialsNotFed,

    /// <summary>Changes of a session that relays bring are not passed on by its home node.</summary>
    RelayedNotFed,

    /// <summary>A session's slots no longer count as soon as its absorption is known.</summary>
    GoneHidesAtOnce,

    /// <summary>Absorptions are sent after the slots that contain them.</summary>
    SlotBeforeGone,

    /// <summary>An absorption is forgotten when the session's records are erased.</summary>
    GoneForgotten,

    /// <summary>A session is absorbed before all of its operations are here.</summary>
    AbsorbEarly,

    /// <summary>A session whose absorber does not answer chooses another.</summary>
    SecondAbsorber,

    /// <summary>A pass also claims what was erased after it started (violates R8).</summary>
    ClaimOfErased,

    /// <summary>A session's client starts over after a failure: unconfirmed operations get new numbers.</summary>
    RetryAsNew,

    // Resets (docs/PROTOCOL.md, resets).

    /// <summary>A baseline is subtracted also where the slots that it saw have not arrived.</summary>
    ResetUnjoined,

    /// <summary>An absorbed session's part of a baseline is always subtracted.</summary>
    ResetOfAbsorbedTwice,

    /// <summary>An absorbed session's part of a baseline is never subtracted.</summary>
    ResetOfAbsorbedUndone,

    /// <summary>A reset is an add of the negative value.</summary>
    ResetAsSubtraction,

    /// <summary>Of several resets, only the one that arrived last counts.</summary>
    ResetNewestWins,

    /// <summary>A reset is merged before the absorptions in what it saw are known.</summary>
    ResetBeforeGone,

    // Bounded counters (docs/PROTOCOL.md, bounded counters).

    /// <summary>Rights belong to a node: a new incarnation uses what the former one had used.</summary>
    RightsByNode,

    /// <summary>Every incarnation of the node that created a bound is granted all rights.</summary>
    GrantAtEveryStart,

    /// <summary>A transfer that arrives again is received again.</summary>
    TransferCountedAgain,

    /// <summary>Bounds hold at once, without asking whether another node creates them too.</summary>
    BoundUnflagged,

    /// <summary>Rights that are given away remain usable until the next add.</summary>
    TransferApart,
}
