using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Calls;

/// <summary>
/// Dispatches requests of peers to their handlers, after checking that they are meant for this process.
/// </summary>
internal sealed class RequestHandler(
    ReplicaContext context,
    HelloHandler helloHandler,
    PassReceiver receiver,
    Reconciler reconciler,
    Prober prober,
    ClusterIdentity cluster,
    MemberUpdates updates,
    Readiness readiness)
{
    /// <summary>Checks the state of the Hello handler.</summary>
    public void AssertInvariants() => helloHandler.AssertInvariants();

    /// <summary>Answers or refuses a request.</summary>
    public void Take(PeerRequest message)
    {
        if ((EnvelopeCheck.Check(message, context) ?? cluster.Check(message)) is { } refusal)
        {
            context.Effects.Refuse(refusal);
            return;
        }

        cluster.OnRequest(message.Envelope);

        switch (message)
        {
            case HelloRequest hello:
                helloHandler.OnRequest(hello);
                break;
            case PushRequest push:
                receiver.OnRequest(push);
                readiness.Reassess();
                break;
            case SyncRequest sync:
                reconciler.OnRequest(sync);
                break;
            case ProbeRequest probe:
                prober.OnRequest(probe);
                break;
            case LeaveRequest leave:
                context.Effects.Complete(InputResult.Of(new LeaveReply(context.Self)));
                if (leave.Member.Node == leave.Envelope.From && leave.Member.Check() is null)
                {
                    updates.Learn(leave.Member);
                }

                break;
        }

        if (context.FindPeer(message.Envelope.From) is { } sender)
        {
            sender.Speak(context.Options.WireVersion, message.Envelope.Speaks);
            prober.OnHeard(sender);
        }
    }
}
