using Google.Protobuf;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>Identifies a call by its caller's incarnation and the caller's number of it.</summary>
/// <param name="Node">
/// The caller's id; of a client's call, which the node numbered itself, the node's, else empty.
/// </param>
internal readonly record struct CallKey(string Node, ByteString Incarnation, ulong Number, bool IsOfClient);
