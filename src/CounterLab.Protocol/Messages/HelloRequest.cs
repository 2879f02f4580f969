using CounterLab.Protocol.Joining;

namespace CounterLab.Protocol.Messages;

/// <summary>
/// Starts a handshake with the node at an address: the sender introduces itself and asks for the members.
/// </summary>
/// <param name="Standing">What the sender has to lose if another process uses its id.</param>
public sealed record HelloRequest(Envelope Envelope, Standing Standing = Standing.New) : PeerRequest(Envelope);
