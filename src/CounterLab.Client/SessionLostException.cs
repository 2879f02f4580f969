namespace CounterLab.Client;

/// <summary>
/// <c>SESSION_LOST</c>: operations that this client has read are lost with the nodes that had them, so every available
/// value would be older. The client's own acknowledged adds are not affected: it sends them again. To continue, call
/// <see cref="CounterLabClient.ForgetSeen"/> and read again; values may then be smaller than before.
/// </summary>
public sealed class SessionLostException : CounterLabException
{
    internal SessionLostException(CallFailure failure, IReadOnlyList<LostOperations> lost, Exception inner)
        : base("SESSION_LOST", failure.Message, failure.Expected, failure.Found, inner)
    {
        Lost = lost;
    }

    /// <summary>The lost operations, one entry per owner; the node reports at most five.</summary>
    public IReadOnlyList<LostOperations> Lost { get; }
}
