using System.Numerics;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Node.Tracing;

/// <summary>
/// Identifies a call by its caller and the caller's number of it; if a client gave none, the node numbers it.
/// </summary>
internal readonly record struct MessageCall
{
    private readonly ulong _seed;

    private MessageCall(OwnerId caller, ulong number, bool isOfClient, Incarnation life) =>
        (Caller, Number, IsOfClient, _seed) = (caller, number, isOfClient, unchecked(life.Low + number));

    /// <summary>For entries that belong to no call.</summary>
    public static MessageCall None => default;

    /// <summary>None: this node, or a client that does not identify itself.</summary>
    public OwnerId Caller { get; }

    /// <summary>0 if it has none.</summary>
    public ulong Number { get; }

    /// <summary>Whether a client made it, with or without a session.</summary>
    public bool IsOfClient { get; }

    /// <summary>
    /// The sampling rank: trailing zeros of a hash that is the same at both ends of the call. If there is no room for
    /// all calls, those of higher rank are kept: half of all calls have rank 1 or more, a quarter 2 or more, and so on.
    /// </summary>
    public int Rank => BitOperations.TrailingZeroCount(Chance.Mix(_seed));

    /// <summary>Whether the caller is known.</summary>
    public bool HasCaller => !Caller.Incarnation.IsNone;

    /// <summary>A call that this node makes.</summary>
    public static MessageCall OfSelf(OwnerId self, ulong number) => new(default, number, false, self.Incarnation);

    /// <summary>A call of a peer.</summary>
    public static MessageCall OfPeer(OwnerId peer, ulong number) => new(peer, number, false, peer.Incarnation);

    /// <summary>A call of a client or of a session.</summary>
    /// <param name="client">None if it does not identify itself.</param>
    public static MessageCall OfClient(OwnerId client, ulong number) => new(client, number, true, client.Incarnation);
}
