using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Retries: what is pending to a peer depends on its acknowledgements alone, and the retry queue takes no memory per
/// operation.
/// </summary>
internal sealed class RetryRules(Mutant mutant)
{
    private const int MutantAttemptsMax = 5;

    private readonly HashSet<PeerProgress> _missed = [];
    private readonly Dictionary<PeerProgress, int> _entries = [];

    /// <summary>
    /// A record is pending to every peer that has not acknowledged it, dead or alive.
    /// Mutant <see cref="Mutant.SkipDeadPeers"/>: records that change while a peer is considered dead are not sent to
    /// it.
    /// </summary>
    public bool IsSkipped(Peer peer) => mutant == Mutant.SkipDeadPeers && peer.Liveness.State == LivenessState.Dead;

    /// <summary>
    /// A failed push remains pending.
    /// Mutant <see cref="Mutant.NoRetry"/>: it counts as delivered until a dead peer is heard again.
    /// </summary>
    /// <returns>True: the failed pass is forgotten.</returns>
    public bool ForgetsFailure(PeerProgress progress)
    {
        if (mutant != Mutant.NoRetry || progress is not { Kind: ProgressKind.Push, Pass: not null })
        {
            return false;
        }

        _missed.Add(progress);
        return true;
    }

    /// <summary>
    /// A peer that returns needs no special treatment: its cursor determines what it lacks.
    /// Mutant <see cref="Mutant.NoRetry"/>: everything is sent again, and only now.
    /// </summary>
    /// <returns>True: push starts from the beginning.</returns>
    public bool RewindsOnReturn(PeerProgress push) => mutant == Mutant.NoRetry && _missed.Remove(push);

    /// <summary>
    /// Retries never end.
    /// Mutant <see cref="Mutant.BackoffGivesUp"/>: they end after a number of attempts.
    /// </summary>
    public bool GivesUp(int attempts) => MayGiveUp && attempts > MutantAttemptsMax;

    /// <summary>Whether retries may end, see <see cref="GivesUp"/>.</summary>
    public bool MayGiveUp => mutant == Mutant.BackoffGivesUp;

    /// <summary>
    /// The retry queue is the cursor: an operation adds no entry to it.
    /// Mutant <see cref="Mutant.EntryPerIncrement"/>: it adds one to the queue of each peer.
    /// </summary>
    public void OnPending(PeerProgress push)
    {
        if (mutant == Mutant.EntryPerIncrement)
        {
            _entries[push] = EntriesOf(push) + 1;
        }
    }

    /// <summary>
    /// The number of entries that operations added to a peer's queue: 0 in the unmodified protocol, see
    /// <see cref="OnPending"/>.
    /// </summary>
    public int EntriesOf(PeerProgress push) => _entries.Count == 0 ? 0 : _entries.GetValueOrDefault(push);

    /// <summary>Checks that the unmodified protocol keeps no list of failures or operations.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(_missed.Count == 0 || mutant == Mutant.NoRetry, $"no forgotten push; found {_missed.Count}");
        Invariant.Holds(
            _entries.Count == 0 || mutant == Mutant.EntryPerIncrement, $"no entry of an add; found {_entries.Count}");
    }

    /// <summary>Handles the completion of a pass of push.</summary>
    public void OnDelivered(PeerProgress push) => _entries.Remove(push);
}
