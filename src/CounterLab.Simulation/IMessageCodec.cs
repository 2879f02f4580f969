using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation;

/// <summary>
/// Encodes and decodes messages. Without a codec the simulator passes messages as objects. With one, a replica that
/// shares mutable state with a message, or relies on data that is not sent, is detected. The protobuf codec needs
/// packages that a pure project may not reference, so the caller provides it.
/// </summary>
public interface IMessageCodec
{
    /// <summary>The request as its receiver decodes it.</summary>
    PeerRequest Pass(PeerRequest request);

    /// <summary>The reply as its receiver decodes it.</summary>
    PeerReply Pass(PeerReply reply);

    /// <summary>The size of the encoded request in bytes.</summary>
    int SizeOf(PeerRequest request);

    /// <summary>The size of the encoded reply in bytes.</summary>
    int SizeOf(PeerReply reply);
}
