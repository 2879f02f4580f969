using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Passes;

/// <summary>A transfer to one incarnation of one peer: at most one pass, of it at most one batch in flight.</summary>
internal sealed class PeerProgress(Peer peer, ProgressKind kind)
{
    public Peer Peer { get; } = peer;

    public ProgressKind Kind { get; } = kind;

    /// <summary>Bound to this incarnation; a progress is replaced when the peer restarts.</summary>
    public Incarnation Target { get; } = peer.Incarnation;

    public Pass? Pass { get; set; }

    /// <summary>The call under way; 0: none.</summary>
    public long Call { get; set; }

    /// <summary>When the digest of the peer was last asked for.</summary>
    public TimeSpan AskedAt { get; set; } = TimeSpan.MinValue;

    /// <summary>ChangeLog number up to which the peer has everything.</summary>
    public ulong Cursor { get; set; }

    /// <summary>Own operations the peer has confirmed: the highest accepted claim.</summary>
    public ulong AckedSeq { get; set; }

    /// <summary>Failures since the last acknowledgement.</summary>
    public int Attempts { get; set; }

    /// <summary>Failures since the back-off was last reset: its exponent.</summary>
    public int BackoffSteps { get; set; }

    /// <summary>When to try again; null: nothing waits.</summary>
    public TimeSpan? RetryAt { get; set; }

    public TimeSpan? ResetAt { get; set; }

    public string LastError { get; set; } = "";

    /// <summary>When the oldest operation not yet confirmed was made; null: nothing is owed.</summary>
    public TimeSpan? PendingSince { get; set; }

    /// <summary>When the oldest operation that missed the pass under way was made.</summary>
    public TimeSpan? PendingSinceFreeze { get; set; }

    /// <summary>Set by <see cref="Mutant.NoRetry"/>: something was sent and not acknowledged.</summary>
    public bool HasMissed { get; set; }

    /// <summary>Set by <see cref="Mutant.BackoffGivesUp"/>.</summary>
    public bool HasGivenUp { get; set; }

    /// <summary>Filled by <see cref="Mutant.EntryPerIncrement"/>.</summary>
    public List<ulong> Entries { get; } = [];

    public bool IsBusy => Pass is not null || Call != 0 || RetryAt is not null || HasGivenUp;
}
