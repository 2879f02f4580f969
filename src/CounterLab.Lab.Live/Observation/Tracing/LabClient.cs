using System.Security.Cryptography;
using CounterLab.Experiments.Tracing;
using CounterLab.Wire;
using Google.Protobuf;
using Grpc.Core;
using static System.FormattableString;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// The lab as a client of its nodes. It gives its calls an id and a number, by which the reports of both ends are
/// joined.
/// </summary>
internal sealed class LabClient(LiveTrace trace)
{
    private long _last;

    /// <summary>The client id: 16 random bytes.</summary>
    public ByteString Id { get; } = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16));

    /// <summary>Notes that an add is about to be sent.</summary>
    public LabCall Begin(string node, string counter, long amount)
    {
        var number = (ulong)Interlocked.Increment(ref _last);
        var call = new LabCall(this, number, node, Invariant($"{amount:+#;-#;0} {counter}"));
        call.Tell(TraceKind.Send, "");
        return call;
    }

    /// <summary>Headers that identify the caller to a node.</summary>
    public Metadata HeadersOf(ulong call) => CallerHeader.Write(WireIds.FromWire(Id), call);

    public void Tell(TraceReport.ByClient told) => trace.Add(told);
}
