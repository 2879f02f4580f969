using CounterLab.Protocol;

namespace CounterLab.Node;

/// <summary>A call, by who made it and the number that the caller gave it; or, where a client gave none, the node.</summary>
/// <param name="Caller">None: this node, or a client that does not say who it is.</param>
/// <param name="IsOfClient">A client made it, or a session's client.</param>
internal readonly record struct MessageCall(OwnerId Caller, ulong Number, bool IsOfClient)
{
    /// <summary>What is not about a call.</summary>
    public static MessageCall None => default;

    /// <summary>Whether the caller is told.</summary>
    public bool HasCaller => !Caller.Incarnation.IsNone;

    /// <summary>
    /// A number that looks random and is the same at both ends of the call: by it calls are left out whole when there is no
    /// room for all.
    /// </summary>
    /// <param name="self">This node's life.</param>
    public ulong Lot(Incarnation self) => Chance.Mix(unchecked((HasCaller ? Caller.Incarnation : self).Low + Number));
}
