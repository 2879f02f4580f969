using System.Text;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using Grpc.Core;

namespace CounterLab.Wire;

/// <summary>The parts of a refusal that a gRPC status cannot carry, as trailers of a failed call.</summary>
/// <param name="IsRefusal">
/// Whether the call has the trailers of a refusal, that is, a node handled the call and refused it.
/// </param>
/// <param name="Expected">What the node expected; empty if it did not state it.</param>
/// <param name="Found">What the node found; empty if it did not state it.</param>
/// <param name="Reason">See <see cref="Refusal.Reason"/>; empty if the trailer is absent.</param>
/// <param name="Actual">See <see cref="Refusal.Actual"/>; none if the trailer is absent or malformed.</param>
public sealed record RefusalTrailers(
    bool IsRefusal, string Expected, string Found, string Reason, Incarnation Actual)
{
    private const int IncarnationBytes = 16;

    /// <summary>Writes the trailers of a refusal.</summary>
    public static Metadata Write(Refusal refusal)
    {
        var trailers = new Metadata
        {
            { WireHeaders.Expected, Encoding.UTF8.GetBytes(refusal.Expected) },
            { WireHeaders.Found, Encoding.UTF8.GetBytes(refusal.Found) },
        };
        if (refusal.Reason.Length > 0)
        {
            trailers.Add(WireHeaders.Reason, refusal.Reason);
        }

        if (!refusal.Actual.IsNone)
        {
            trailers.Add(WireHeaders.Incarnation, refusal.Actual.ToWire().ToByteArray());
        }

        return trailers;
    }

    /// <summary>Reads the trailers of a failed call. Absent trailers are read as empty.</summary>
    public static RefusalTrailers Read(Metadata trailers)
    {
        var incarnation = trailers.GetValueBytes(WireHeaders.Incarnation);
        return new RefusalTrailers(
            trailers.Get(WireHeaders.Expected) is not null,
            Text(trailers, WireHeaders.Expected),
            Text(trailers, WireHeaders.Found),
            trailers.GetValue(WireHeaders.Reason) ?? "",
            incarnation is { Length: IncarnationBytes } ? WireIds.FromBytes(incarnation) : Incarnation.None);
    }

    /// <summary>
    /// Returns the first of the three sentences that <see cref="Refusal.ToString"/> writes into the status detail, or
    /// the complete detail if it has another form.
    /// </summary>
    public static string MessageOf(Status status)
    {
        var end = status.Detail.IndexOf(" Expected ", StringComparison.Ordinal);
        return end > 0 ? status.Detail[..end] : status.Detail;
    }

    private static string Text(Metadata trailers, string key) =>
        trailers.GetValueBytes(key) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
}
