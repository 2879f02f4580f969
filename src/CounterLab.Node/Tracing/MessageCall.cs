using System.Numerics;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Node.Tracing;

/// <summary>A call, by who made it and the number that the caller gave it; or, where a client gave none, the node.</summary>
internal readonly record struct MessageCall
{
    private readonly ulong _seed;

    private MessageCall(OwnerId caller, ulong number, bool isOfClient, Incarnation life) =>
        (Caller, Number, IsOfClient, _seed) = (caller, number, isOfClient, unchecked(life.Low + number));

    /// <summary>What is not about a call.</summary>
    public static MessageCall None => default;

    /// <summary>None: this node, or a client that does not say who it is.</summary>
    public OwnerId Caller { get; }

    /// <summary>0: it has none.</summary>
    public ulong Number { get; }

    /// <summary>A client made it, or a session's client.</summary>
    public bool IsOfClient { get; }

    /// <summary>
    /// Zeros at the end of a number that looks random and is the same at both ends of the call. When there is no room for all
    /// calls, those with many are told: half of them have one or more, a quarter two or more, and so on.
    /// </summary>
    public int Lot => BitOperations.TrailingZeroCount(Chance.Mix(_seed));

    /// <summary>Whether the caller is told.</summary>
    public bool HasCaller => !Caller.Incarnation.IsNone;

    /// <summary>One of this node's own.</summary>
    public static MessageCall OfSelf(OwnerId self, ulong number) => new(default, number, false, self.Incarnation);

    /// <summary>A peer's.</summary>
    public static MessageCall OfPeer(OwnerId peer, ulong number) => new(peer, number, false, peer.Incarnation);

    /// <summary>A client's, or a session's.</summary>
    /// <param name="client">None: it does not say who it is.</param>
    public static MessageCall OfClient(OwnerId client, ulong number) => new(client, number, true, client.Incarnation);
}
