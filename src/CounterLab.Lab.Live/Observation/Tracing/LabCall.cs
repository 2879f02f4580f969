using CounterLab.Experiments.Tracing;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>One add by the lab's client.</summary>
/// <param name="text">The request as text.</param>
internal sealed class LabCall(LabClient client, ulong number, string node, string text)
{
    public Metadata Headers => client.HeadersOf(number);

    /// <summary>Notes that the add was applied.</summary>
    public void Applied(AddReply reply, string counter) => Tell(
        TraceKind.Outcome, "", new CarriedOperation { Owner = reply.Owner, Seq = reply.Seq, Counter = counter });

    /// <summary>Notes that no node could be reached.</summary>
    public void ReachedNobody()
    {
        Tell(TraceKind.Drop, "connection refused");
        Ended("nothing was sent");
    }

    /// <summary>Notes a refusal or a missing reply.</summary>
    public void Ended(string how) => Tell(TraceKind.Outcome, how);

    public void Tell(TraceKind kind, string how, CarriedOperation? applied = null)
    {
        var what = kind == TraceKind.Drop ? how : how.Length == 0 ? text : $"{text}: {how}";
        client.Tell(new TraceReport.ByClient(number, kind, node, what, applied));
    }
}
