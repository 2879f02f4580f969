using Google.Protobuf;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>Identifies a call by the caller's incarnation and the caller's number for it.</summary>
/// <param name="Node">
/// The caller's node id. For a client's call that the receiving node numbered, the id of that node; for other calls of
/// clients, empty.
/// </param>
internal readonly record struct CallKey(string Node, ByteString Incarnation, ulong Number, bool IsOfClient);
