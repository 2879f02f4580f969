using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Sessions;

namespace CounterLab.Client.Sessions.Storage;

/// <summary>The session that a client starts with: the stored one, or a new one.</summary>
/// <param name="Replica">The session.</param>
/// <param name="Waiting">Its adds that no node has acknowledged.</param>
internal sealed record OpenedSession(SessionReplica Replica, WaitingAdds Waiting)
{
    /// <summary>
    /// Continues the stored session. Creates a new one if there is none, or if a node was asked to absorb the stored
    /// one: that node already has all its operations, so nothing is left to send.
    /// </summary>
    /// <exception cref="SessionStoreException">The stored session cannot be continued.</exception>
    public static OpenedSession Of(CounterLabOptions options)
    {
        if (Load(options) is { Absorber: null } stored)
        {
            var restored = StoredSessions.Restore(stored, options.BatchRecords);
            Invariant.Holds(
                restored.Head == stored.Head, $"all {stored.Head} stored operations; found {restored.Head}");
            return new OpenedSession(restored, WaitingAdds.Of(stored, options.MaxPending));
        }

        var replica = new SessionReplica(options.Cluster, SessionSecrets.Draw(), options.BatchRecords);
        return new OpenedSession(replica, new WaitingAdds(options.MaxPending));
    }

    private static StoredSession? Load(CounterLabOptions options)
    {
        var stored = options.SessionStore?.Load();
        return stored is null || stored.Cluster == options.Cluster ? stored : throw SessionStoreException.Damaged(
            "The stored session is of another cluster.", $"cluster '{options.Cluster}'",
            $"cluster {Quote.Of(stored.Cluster)}");
    }
}
