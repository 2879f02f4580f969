using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// Decides between this process and another one with its id. A process yields only to the answer of the other one
/// itself: it ends if it has nothing to lose, and otherwise takes no operations of clients while the other one answers.
/// </summary>
internal sealed class Rivals(ReplicaContext context, RefusedJoins refused)
{
    private RivalCheck? _check;

    /// <summary>The time of the next question to the other process.</summary>
    public TimeSpan WakeAt => _check is { Handshake.Call: 0 } check ? check.Handshake.RetryAt : TimeSpan.MaxValue;

    /// <summary>Whether the call asks the other process.</summary>
    public bool Owns(PendingCall call) => _check is { } check && check.Handshake.Call == call.Call;

    /// <summary>Starts to ask the process at an address, which is said to use this node's id.</summary>
    public void Ask(string address)
    {
        if (address != context.Options.Address && _check?.Address != address && context.Superseded is null)
        {
            _check = new RivalCheck(address);
            OnWake();
        }
    }

    public void OnWake()
    {
        if (_check is { Handshake.Call: 0 } check && context.Now >= check.Handshake.RetryAt)
        {
            var request = new HelloRequest(context.EnvelopeForStranger(context.Self.Node), context.Standing);
            check.Handshake.Send(
                context.Call(CallKind.Hello, null, check.Address, request, context.Options.CallDeadline),
                !request.Envelope.ClusterId.IsNone);
        }
    }

    /// <summary>Answers a Hello of a process with this node's id.</summary>
    public void OnRequest(HelloRequest request)
    {
        var (from, address) = (request.Envelope.From, request.Envelope.FromAddress);
        var yields = context.Rules.Membership.Yields(
            context.Standing, context.Self.Incarnation, request.Standing, from.Incarnation);
        if (yields)
        {
            Ask(address);
            context.Effects.Refuse(new Refusal(
                RefusalCode.Unavailable, $"This process yields to another one with the id {from.Node}.",
                "a question to another process", $"{from.Node} at {context.Options.Address}"));
            return;
        }

        refused.Note(from, address, context.Options.Address);
        context.Effects.Refuse(new Refusal(
            RefusalCode.AlreadyExists, $"Another process answers for {from.Node}.", "an id that no running node uses",
            $"{from.Node} at {context.Options.Address}"));
    }

    /// <summary>Handles a refusal of this node's id by the process at an address itself.</summary>
    public void OnAnswered(string address, Refusal refusal)
    {
        if (context.Standing <= Standing.Ready)
        {
            context.Effects.End(refusal);
            return;
        }

        if (context.Superseded is null)
        {
            context.Report(FactKind.Superseded, context.Self.Node, refusal.ToString());
        }

        context.Supersede(refusal);
        _check = _check?.Address == address ? _check : new RivalCheck(address);
        _check.Handshake.RetryAfter(context.Now + context.Options.ProbeInterval);
    }

    /// <summary>
    /// Handles any other end of a question: no process with this node's id answers at the address, so nothing keeps
    /// this one from going on.
    /// </summary>
    public void OnGone()
    {
        _check = null;
        if (context.Superseded is not null && context.Rules.Membership.GoesOnAlone)
        {
            context.Supersede(null);
            context.Report(FactKind.Superseded, context.Self.Node, "no longer: the other process does not answer");
        }
    }

    /// <summary>Checks the question in flight.</summary>
    public void AssertInvariants()
    {
        _check?.AssertInvariants(context);
        Invariant.Holds(
            context.Superseded is null || _check is not null || !context.Rules.Membership.GoesOnAlone,
            $"a check of the process that supersedes this one; found none");
    }
}
