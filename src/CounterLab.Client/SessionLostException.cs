namespace CounterLab.Client;

/// <summary>
/// <c>SESSION_LOST</c>: what this client has read before died with the nodes that had it, so every available value
/// would be older. The client's own acknowledged adds are not affected: it sends them again. To continue, call
/// <see cref="CounterLabClient.ForgetSeen"/> and read again; values may then be smaller than seen before.
/// </summary>
public sealed class SessionLostException : CounterLabException
{
    internal SessionLostException(CallFailure failure, IReadOnlyList<LostOperations> lost, Exception inner)
        : base("SESSION_LOST", failure.Message, failure.Expected, failure.Found, inner)
    {
        Lost = lost;
    }

    /// <summary>The owners of the lost operations, each up to an operation; the node names at most five.</summary>
    public IReadOnlyList<LostOperations> Lost { get; }
}
