using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Retries: what is pending to a peer depends on its acknowledgements alone, and takes no memory per operation.
/// </summary>
internal sealed class RetryRules(Mutant mutant)
{
    private const int MutantAttemptsMax = 5;

    private readonly HashSet<PeerProgress> _missed = [];
    private readonly Dictionary<PeerProgress, int> _entries = [];

    /// <summary>
    /// A record is pending to every peer that has not acknowledged it, dead or alive.
    /// Mutant <see cref="Mutant.SkipDeadPeers"/>: what is added while a peer is considered dead is not sent to it.
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
    /// A peer that comes back needs no special treatment: its cursor says what it lacks.
    /// Mutant <see cref="Mutant.NoRetry"/>: only now is everything sent again.
    /// </summary>
    /// <returns>True: push starts from the beginning.</returns>
    public bool RewindsOnReturn(PeerProgress push) => mutant == Mutant.NoRetry && _missed.Remove(push);

    /// <summary>
    /// Retries never end.
    /// Mutant <see cref="Mutant.BackoffGivesUp"/>: they end after some attempts.
    /// </summary>
    public bool GivesUp(int attempts) => MayGiveUp && attempts > MutantAttemptsMax;

    /// <summary>Whether retries may end, see <see cref="GivesUp"/>.</summary>
    public bool MayGiveUp => mutant == Mutant.BackoffGivesUp;

    /// <summary>
    /// The retry queue is the cursor: an operation takes no entry of its own.
    /// Mutant <see cref="Mutant.EntryPerIncrement"/>: it takes one in the queue of each peer.
    /// </summary>
    public void OnPending(PeerProgress push)
    {
        if (mutant == Mutant.EntryPerIncrement)
        {
            _entries[push] = EntriesOf(push) + 1;
        }
    }

    /// <summary>Entries that operations take in a peer's queue: none, see <see cref="OnPending"/>.</summary>
    public int EntriesOf(PeerProgress push) => _entries.Count == 0 ? 0 : _entries.GetValueOrDefault(push);

    /// <summary>Checks that the unmodified protocol remembers no failure and no operation of its own.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(_missed.Count == 0 || mutant == Mutant.NoRetry, $"no forgotten push; found {_missed.Count}");
        Invariant.Holds(
            _entries.Count == 0 || mutant == Mutant.EntryPerIncrement, $"no entry of an add; found {_entries.Count}");
    }

    /// <summary>A pass of pushed records is complete.</summary>
    public void OnDelivered(PeerProgress push) => _entries.Remove(push);
}
