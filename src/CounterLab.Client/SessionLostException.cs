namespace CounterLab.Client;

/// <summary>
/// <c>SESSION_LOST</c>: what this client has read before died with the nodes that had it, so no value could be shown that
/// is not older. Nothing of the client's own acknowledged adds is meant: those it brings again. To go on with what there is, call
/// <see cref="CounterLabClient.ForgetSeen"/> and read again; values may then be smaller than seen before.
/// </summary>
public sealed class SessionLostException : CounterLabException
{
    internal SessionLostException(CallFailure failure, IReadOnlyList<LostOperations> lost, Exception inner)
        : base("SESSION_LOST", failure.Message, failure.Expected, failure.Found, inner)
    {
        Lost = lost;
    }

    /// <summary>Who did what is lost, up to which operation; the node names five at most.</summary>
    public IReadOnlyList<LostOperations> Lost { get; }
}

/// <summary>Operations of one life of one node that were seen and are gone.</summary>
/// <param name="Node">The node's id; <c>~</c> for another client's session.</param>
/// <param name="Incarnation">Which life: 32 hexadecimal digits.</param>
/// <param name="UpTo">The highest number of its operations that this client has seen.</param>
public sealed record LostOperations(string Node, string Incarnation, ulong UpTo);
