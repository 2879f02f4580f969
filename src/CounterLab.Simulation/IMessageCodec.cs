using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation;

/// <summary>
/// Encodes and decodes messages. Without a codec, the simulator passes messages as objects. A codec detects a replica
/// that shares mutable state with a message or relies on data that is not sent. The protobuf codec needs packages that
/// a pure project may not reference, so the caller provides it.
/// </summary>
public interface IMessageCodec
{
    /// <summary>Encodes a request and returns it as its receiver decodes it.</summary>
    PeerRequest Pass(PeerRequest request);

    /// <summary>Encodes a reply and returns it as its receiver decodes it.</summary>
    PeerReply Pass(PeerReply reply);

    /// <summary>Returns the size of the encoded request in bytes.</summary>
    int SizeOf(PeerRequest request);

    /// <summary>Returns the size of the encoded reply in bytes.</summary>
    int SizeOf(PeerReply reply);
}
