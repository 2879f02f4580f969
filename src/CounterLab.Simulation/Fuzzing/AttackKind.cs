namespace CounterLab.Simulation.Fuzzing;

/// <summary>The kinds of inputs that the attacker sends. A seed decides which of them occur at all.</summary>
public enum AttackKind
{
    /// <summary>Adds, batches, keys, resets, bounds, reads with tokens, and what an operator can ask for.</summary>
    Clients,

    /// <summary>Batches and closes of sessions, also of two clients with one session.</summary>
    Sessions,

    /// <summary>Hellos of the attacker's processes and of further ids.</summary>
    Hellos,

    /// <summary>Records and claims of the attacker's own processes.</summary>
    OwnRecords,

    /// <summary>Records and claims of sessions and of incarnations that have ended.</summary>
    RelayedRecords,

    /// <summary>Digests that state anything.</summary>
    Digests,

    /// <summary>Probes with suspicions of anybody.</summary>
    Probes,

    /// <summary>Departures, of the attacker's processes.</summary>
    Leaves,

    /// <summary>Messages that nodes sent, repeated at any time, to any node, as they were or changed.</summary>
    Replays,

    /// <summary>Answers to the calls of nodes.</summary>
    Replies,

    /// <summary>Any message in the name of another node. The receiver cannot tell it from that node's own.</summary>
    Impersonation,

    /// <summary>
    /// Records and claims of running nodes that those nodes never wrote. Only proof of who wrote a record would prevent
    /// the damage.
    /// </summary>
    ForgedRecords,
}
