using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation;

/// <summary>
/// A message's way through an encoding and back. The simulator hands messages over as they are, unless it is given one:
/// then a replica that shares mutable state with a message, or relies on what is not sent, is found out. The real one
/// (protobuf) needs what a pure project may not reference, so it comes from outside.
/// </summary>
public interface IMessageCodec
{
    /// <summary>The request as its receiver reads it.</summary>
    PeerRequest Pass(PeerRequest request);

    /// <summary>The reply as its receiver reads it.</summary>
    PeerReply Pass(PeerReply reply);

    /// <summary>Bytes of the request on the wire.</summary>
    int SizeOf(PeerRequest request);

    /// <summary>Bytes of the reply on the wire.</summary>
    int SizeOf(PeerReply reply);
}
