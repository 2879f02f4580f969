using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Calls;

/// <summary>
/// Checks whether a peer's request is meant for this process. Every request names its receiver, because ports are
/// reused, retries never end and a merge cannot be undone.
/// </summary>
internal static class EnvelopeCheck
{
    /// <summary>The reason of a refusal because a node has called itself.</summary>
    public const string OwnAddress = "OWN_ADDRESS";

    public static Refusal? Check(PeerRequest request, ReplicaContext context)
    {
        var envelope = request.Envelope;
        if (envelope.Version < WireVersion.Oldest || envelope.Version > context.Options.WireVersion)
        {
            return Refusal.FailedPrecondition(
                "Another protocol version.", $"version {WireVersion.Oldest} to {context.Options.WireVersion}",
                $"version {envelope.Version}");
        }

        if (!context.Rules.Membership.IsOwnCluster(envelope.Cluster, context.Options.Cluster))
        {
            return Refusal.FailedPrecondition(
                "Another cluster.", $"cluster '{context.Options.Cluster}'", $"cluster {Quote.Of(envelope.Cluster)}");
        }

        return CheckSender(envelope, context) ?? CheckReceiver(request, context);
    }

    private static Refusal? CheckSender(Envelope envelope, ReplicaContext context)
    {
        if (NodeId.Check(envelope.From.Node, "sender's node id") is { } malformed)
        {
            return malformed;
        }

        if (envelope.From.Incarnation.IsNone)
        {
            return Refusal.InvalidArgument("The sender has no incarnation.", "16 bytes, not all zero", "none");
        }

        if (PeerAddress.Check(envelope.FromAddress) is { } badAddress)
        {
            return badAddress;
        }

        return envelope.From == context.Self
            ? Refusal.FailedPrecondition(
                "This node was configured as its own peer.", "another node's address", context.Options.Address)
            .Because(OwnAddress)
            : null;
    }

    private static Refusal? CheckReceiver(PeerRequest request, ReplicaContext context)
    {
        var envelope = request.Envelope;
        var isStranger = envelope.To.Length == 0 && request is HelloRequest;
        if (!isStranger && envelope.To != context.Self.Node)
        {
            return Refusal.FailedPrecondition(
                "Meant for another node.", $"a message to {context.Self.Node}", $"one to {Quote.Of(envelope.To)}");
        }

        if (envelope.ToIncarnation.IsNone)
        {
            return request is HelloRequest ? null : OtherIncarnation("none", context);
        }

        return context.Rules.Passes.IsAddressedTo(context.Self.Incarnation, envelope.ToIncarnation)
            ? null
            : OtherIncarnation($"incarnation {envelope.ToIncarnation}", context);
    }

    private static Refusal OtherIncarnation(string found, ReplicaContext context)
    {
        var actual = context.Self.Incarnation;
        var refusal = Refusal.FailedPrecondition(
            $"Meant for another incarnation of {context.Self.Node}.", $"incarnation {actual}", found);
        return refusal with { Actual = actual };
    }
}
