namespace CounterLab.Protocol.Mutants;

/// <summary>
/// Mutants: variants of the protocol that break one rule on purpose, to show that a checker detects it. They are for
/// simulators and laboratories only: a node accepts one only with <c>--lab</c>, and reports it. Detection rates and
/// counterexamples are in docs/SIMULATION.md.
/// </summary>
public enum Mutant
{
    /// <summary>The unmodified protocol.</summary>
    None = 0,

    // Defects of the programming exercise that the project started from (docs/PROTOCOL.md, last table).

    /// <summary>Row 1: an add made while a peer is considered dead is never queued for that peer.</summary>
    SkipDeadPeers,

    /// <summary>Row 2: a failed push is forgotten; everything is sent again only when a dead peer returns.</summary>
    NoRetry,

    /// <summary>Row 3: a merge keeps the larger of two totals of a counter.</summary>
    MergeTotals,

    /// <summary>Row 4: a restarted node reuses its previous incarnation, with empty memory.</summary>
    ReuseIncarnation,

    /// <summary>Row 5: the retry queue holds one entry per increment.</summary>
    EntryPerIncrement,

    /// <summary>Row 6: a probe waits until the previous one has ended.</summary>
    OneProbeAtATime,

    // Rules of passes (docs/PROTOCOL.md, R1–R8; for R5 see also the groups below, for R8 sessions).

    /// <summary>The contiguous sequence advances to the highest number of each batch (violates R2).</summary>
    AdvancePerBatch,

    /// <summary>The first batch carries the claims (violates R2).</summary>
    ClaimOnFirstBatch,

    /// <summary>The last batch claims the newest operation, not the frozen one (violates R1).</summary>
    ClaimRaisedToHead,

    /// <summary>
    /// A receiver accepts requests that are addressed to another incarnation of its node (violates R3).
    /// </summary>
    NoReceiverIncarnation,

    /// <summary>An acknowledgement of any batch of the pass counts for the one in flight (violates R4).</summary>
    AckWithoutBatch,

    /// <summary>An acknowledgement of any pass counts for the one in flight (violates R4).</summary>
    AckWithoutPass,

    /// <summary>
    /// Pass ids lack the sender's incarnation, so an acknowledgement to an earlier one matches (violates R4).
    /// </summary>
    PassWithoutSender,

    /// <summary>
    /// An acknowledgement of a peer's earlier incarnation counts for its new one (violates R3 and R4).
    /// </summary>
    AckFromEarlierIncarnation,

    /// <summary>The cursor is kept when the peer restarts (violates R3).</summary>
    CursorKept,

    /// <summary>A pass to one incarnation of a peer continues with the next incarnation (violates R3).</summary>
    PassContinued,

    /// <summary>A relay claims the highest number that it holds, even from an incomplete pass (violates R6).</summary>
    RelayClaimsAll,

    /// <summary>A relay sends only records up to its own contiguous sequence (violates R6).</summary>
    RelayStopsAtV,

    /// <summary>Digests compare contiguous sequences only (violates R7).</summary>
    DigestVectorOnly,

    /// <summary>A relay never sends records at or below the receiver's contiguous sequence.</summary>
    ContradictionHidden,

    // Common defects of replicated counters.

    /// <summary>A duplicate record is added up again.</summary>
    CountDuplicates,

    /// <summary>The record that arrives last wins, even if it is older.</summary>
    LastArrivalWins,

    /// <summary>Nodes do not exchange digests.</summary>
    NoAntiEntropy,

    /// <summary>Retries end after a number of attempts.</summary>
    BackoffGivesUp,

    /// <summary>Batches have one size and one deadline on every link.</summary>
    FixedBatches,

    /// <summary>The name of the cluster is not checked.</summary>
    ClusterUnchecked,

    /// <summary>The id of the cluster is not checked, so that clusters with the same name merge.</summary>
    NamesakesMerge,

    /// <summary>A claim sets the contiguous sequence, even to a lower number (violates R5).</summary>
    ClaimLowersV,

    /// <summary>A leaving node leaves immediately, without draining its backlog.</summary>
    LeaveUndrained,

    /// <summary>Of two processes with one id, the one that has more to lose yields.</summary>
    YieldsToNewcomers,

    /// <summary>A process that yielded to another one with its id takes no adds after that one is gone.</summary>
    SupersededForever,

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

    /// <summary>In gossip mode, a write that waits for members is pushed to the few peers only.</summary>
    GossipOnly,

    /// <summary>A read counts members that answered, before this node has their state.</summary>
    ReadWithoutWaiting,

    /// <summary>A ready node that does not hear a majority refuses adds.</summary>
    MinorityReadOnly,

    // Sessions (docs/PROTOCOL.md, sessions and closed sessions).

    /// <summary>
    /// A claim is accepted regardless of the contiguous sequence (violates R5, which sessions depend on).
    /// </summary>
    ClaimUnguarded,

    /// <summary>A node that becomes home to a session does not push records above the contiguous sequence.</summary>
    PartialsNotFed,

    /// <summary>The home node of a session does not push changes that it received from relays.</summary>
    RelayedNotFed,

    /// <summary>A session's slots stop counting as soon as its absorption is known.</summary>
    GoneHidesAtOnce,

    /// <summary>Absorptions are sent after the slots that contain them.</summary>
    SlotBeforeGone,

    /// <summary>An absorption is forgotten when the session's records are erased.</summary>
    GoneForgotten,

    /// <summary>A node absorbs a session before it has all of the session's operations.</summary>
    AbsorbEarly,

    /// <summary>A client whose absorber does not answer chooses another one.</summary>
    SecondAbsorber,

    /// <summary>A pass also claims operations of sessions that were erased after it started (violates R8).</summary>
    ClaimOfErased,

    /// <summary>
    /// A session's client starts over after a failure: it assigns new numbers to unconfirmed operations.
    /// </summary>
    RetryAsNew,

    // Resets (docs/PROTOCOL.md, resets).

    /// <summary>A baseline is subtracted even if the slots that it observed have not arrived.</summary>
    ResetUnjoined,

    /// <summary>An absorbed session's part of a baseline is always subtracted.</summary>
    ResetOfAbsorbedTwice,

    /// <summary>An absorbed session's part of a baseline is never subtracted.</summary>
    ResetOfAbsorbedUndone,

    /// <summary>A reset is an add of the negated value.</summary>
    ResetAsSubtraction,

    /// <summary>Of several resets, only the one that arrived last counts.</summary>
    ResetNewestWins,

    /// <summary>A reset is merged before the absorptions that its observed slots contain are known.</summary>
    ResetBeforeGone,

    // Bounded counters (docs/PROTOCOL.md, bounded counters).

    /// <summary>Rights belong to a node: a new incarnation uses rights that its predecessor had already used.</summary>
    RightsByNode,

    /// <summary>Every incarnation of the node that created a bound is granted all rights.</summary>
    GrantAtEveryStart,

    /// <summary>A transfer that arrives again is received again.</summary>
    TransferCountedAgain,

    /// <summary>Bounds take effect immediately, without asking whether another node creates some too.</summary>
    BoundUnflagged,

    /// <summary>Rights are used as soon as they are granted, before a majority has voted for the grant.</summary>
    GrantWithoutVotes,

    /// <summary>A grant is in effect with one vote, which may be that of its creator.</summary>
    GrantByOneVote,

    /// <summary>The giver can still use rights that it has given away, until its next add.</summary>
    TransferApart,

    /// <summary>A request for rights lasts until it is met, and keeps all rights from nodes with higher ids.</summary>
    WishKeepsAll,

    // Limits (docs/OPERATIONS.md, limits of a node).

    /// <summary>A node at its limit on counters refuses adds to counters that it knows, too.</summary>
    FullIsClosed,

    /// <summary>A node at its limit on counters refuses those that other nodes accepted.</summary>
    MergeWithinLimits,

    // Idempotency keys (docs/PROTOCOL.md, adds).

    /// <summary>Keys are not remembered: an add that arrives again is applied again.</summary>
    KeysForgotten,

    /// <summary>A key that may have been forgotten is taken for a new one.</summary>
    KeysGuessed,

    /// <summary>A key expires at once: even the first attempt is refused.</summary>
    KeysExpireAtOnce,

    // Watches (docs/SIMULATION.md, judgement).

    /// <summary>A reset that is merged is not reported as a change of its counter.</summary>
    ResetsUnreported,

    // Batches (docs/PROTOCOL.md, adds).

    /// <summary>After an add that is refused, all later ones of its batch are refused too.</summary>
    BatchStops,
}
