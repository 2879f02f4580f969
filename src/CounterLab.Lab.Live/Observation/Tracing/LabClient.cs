using System.Security.Cryptography;
using CounterLab.Experiments.Tracing;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Google.Protobuf;
using Grpc.Core;
using static System.FormattableString;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// The lab as a client of its nodes: it gives its calls a name and a number, so that both ends of each are found
/// together.
/// </summary>
internal sealed class LabClient(LiveTrace trace)
{
    private long _last;

    /// <summary>Its client id: 16 random bytes.</summary>
    public ByteString Id { get; } = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16));

    /// <summary>Notes that an add is about to be sent.</summary>
    public LabCall Begin(string node, string counter, long amount)
    {
        var call = new LabCall(this, (ulong)Interlocked.Increment(ref _last), node, Invariant($"{amount:+#;-#;0} {counter}"));
        call.Tell(TraceKind.Send, "");
        return call;
    }

    /// <summary>Headers that identify the caller to a node.</summary>
    public Metadata HeadersOf(ulong call) => CallerHeader.Write(WireIds.FromWire(Id), call);

    public void Tell(TraceReport.ByClient told) => trace.Add(told);
}

/// <summary>One add by the lab's client.</summary>
/// <param name="text">The request as text.</param>
internal sealed class LabCall(LabClient client, ulong number, string node, string text)
{
    public Metadata Headers => client.HeadersOf(number);

    /// <summary>Notes that the add was applied.</summary>
    public void Applied(AddReply reply, string counter) => Tell(
        TraceKind.Outcome, "", new CarriedOperation { Owner = reply.Owner, Seq = reply.Seq, Counter = counter });

    /// <summary>Notes that no node was reached.</summary>
    public void ReachedNobody()
    {
        Tell(TraceKind.Drop, "nobody listens there");
        Ended("nothing was sent");
    }

    /// <summary>Notes a refusal or a missing reply.</summary>
    public void Ended(string how) => Tell(TraceKind.Outcome, how);

    public void Tell(TraceKind kind, string how, CarriedOperation? applied = null) => client.Tell(
        new TraceReport.ByClient(number, kind, node, kind == TraceKind.Drop ? how : how.Length == 0 ? text : $"{text}: {how}", applied));
}
