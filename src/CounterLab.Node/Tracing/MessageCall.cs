using System.Numerics;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Node.Tracing;

/// <summary>
/// Identifies a call by its caller and the caller's number of the call. If a client sends no number, the node assigns
/// one.
/// </summary>
internal readonly record struct MessageCall
{
    private readonly ulong _seed;

    private MessageCall(OwnerId caller, ulong number, bool isOfClient, Incarnation life) =>
        (Caller, Number, IsOfClient, _seed) = (caller, number, isOfClient, unchecked(life.Low + number));

    /// <summary>The value for entries that belong to no call.</summary>
    public static MessageCall None => default;

    /// <summary>The caller. None if it is this node, or a client that does not identify itself.</summary>
    public OwnerId Caller { get; }

    /// <summary>The caller's number of the call, or 0 if it has none.</summary>
    public ulong Number { get; }

    /// <summary>Whether a client made the call, with or without a session.</summary>
    public bool IsOfClient { get; }

    /// <summary>
    /// The sampling rank: the number of trailing zeros of a hash that is the same at both ends of the call. Half of all
    /// calls have rank 1 or more, a quarter 2 or more, and so on. If there is no room for all calls, those with higher
    /// ranks are kept.
    /// </summary>
    public int Rank => BitOperations.TrailingZeroCount(Chance.Mix(_seed));

    /// <summary>Whether the caller is known.</summary>
    public bool HasCaller => !Caller.Incarnation.IsNone;

    /// <summary>Returns the identity of a call that this node makes.</summary>
    public static MessageCall OfSelf(OwnerId self, ulong number) => new(default, number, false, self.Incarnation);

    /// <summary>Returns the identity of a peer's call.</summary>
    public static MessageCall OfPeer(OwnerId peer, ulong number) => new(peer, number, false, peer.Incarnation);

    /// <summary>Returns the identity of a call by a client or session.</summary>
    /// <param name="client">The client; none if it does not identify itself.</param>
    public static MessageCall OfClient(OwnerId client, ulong number) => new(client, number, true, client.Incarnation);
}
