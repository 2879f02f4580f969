using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// The decisions of the protocol that a mutant can break, grouped by idea. The summary of each method names its rule
/// (R1–R8 where it has a number) and the mutants that break it; their code is here and nowhere else in this project.
/// docs/PROTOCOL.md states the rules and the reason for each.
/// </summary>
internal sealed class ReplicaRules(Mutant mutant = Mutant.None)
{
    /// <summary>Addressing and acknowledging passes (R3, R4).</summary>
    public PassRules Passes { get; } = new(mutant);

    /// <summary>What a pass claims, and when a claim is accepted (R1, R2, R5, R8).</summary>
    public ClaimRules Claims { get; } = new(mutant);

    /// <summary>What digests compare, and what a relay sends and claims (R6, R7).</summary>
    public AntiEntropyRules AntiEntropy { get; } = new(mutant);

    /// <summary>Retries of push: nothing pending is given up or forgotten.</summary>
    public RetryRules Retries { get; } = new(mutant);

    /// <summary>When a record replaces another one.</summary>
    public MergeRules Merges { get; } = new(mutant);

    /// <summary>Open and closed sessions.</summary>
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

    /// <summary>Idempotency keys of plain adds.</summary>
    public KeyRules Keys { get; } = new(mutant);

    /// <summary>Batches of adds.</summary>
    public BatchRules Batches { get; } = new(mutant);

    /// <summary>Which changes are reported.</summary>
    public ReportRules Reports { get; } = new(mutant);

    /// <summary>What a node at one of its limits refuses.</summary>
    public LimitRules Limits { get; } = new(mutant);

    /// <summary>Checks that rules keep state only for the mutants that need it.</summary>
    public void AssertInvariants()
    {
        Retries.AssertInvariants();
        Bounds.AssertInvariants();
    }
}
