using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// The rules of the protocol by name, one method per rule. A mutant breaks one rule on purpose; its code is next to the
/// rule that it breaks, and nowhere else. The rules and their proofs are in docs/PROTOCOL.md.
/// </summary>
internal sealed class ReplicaRules(Mutant mutant = Mutant.None)
{
    /// <summary>Freezing, addressing and acknowledging passes (R1, R3, R4).</summary>
    public PassRules Passes { get; } = new(mutant);

    /// <summary>Claims: when the contiguous sequence rises (R1, R2, R5, R6, R8).</summary>
    public ClaimRules Claims { get; } = new(mutant);

    /// <summary>Digests and what follows from them (R6, R7).</summary>
    public AntiEntropyRules AntiEntropy { get; } = new(mutant);

    /// <summary>Retries: nothing pending is given up or forgotten.</summary>
    public RetryRules Retries { get; } = new(mutant);

    /// <summary>How a record replaces another.</summary>
    public MergeRules Merges { get; } = new(mutant);

    /// <summary>Sessions, open and closed.</summary>
    public SessionRules Sessions { get; } = new(mutant);

    /// <summary>Resets and their baselines.</summary>
    public ResetRules Resets { get; } = new(mutant);

    /// <summary>Rights to bounded counters.</summary>
    public BoundRules Bounds { get; } = new(mutant);

    /// <summary>Joining, leaving and counting members.</summary>
    public MembershipRules Membership { get; } = new(mutant);

    /// <summary>Write concerns, read concerns and tokens.</summary>
    public ConcernRules Concerns { get; } = new(mutant);

    /// <summary>Probes, and what liveness must not decide.</summary>
    public LivenessRules Liveness { get; } = new(mutant);
}
