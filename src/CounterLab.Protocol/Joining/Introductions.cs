using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// Checks that a process which introduces itself answers at the address that it states, before it is admitted: one
/// probe per Hello at most, so that an address at which nobody listens is not called again and again, and a false Hello
/// for a member changes nothing (issue 17, B15).
/// </summary>
internal sealed class Introductions(ReplicaContext context)
{
    private const int IntroductionsMax = 64;

    private readonly Dictionary<string, Introduction> _byId = new(StringComparer.Ordinal);

    /// <summary>Whether the call checks an introduction.</summary>
    public static bool Owns(PendingCall call) => call.Kind == CallKind.Introduction;

    /// <summary>
    /// Whether the process has answered at its address. If not, it is asked there, unless that is in progress or has
    /// just failed; then the refusal says why.
    /// </summary>
    public (bool HasAnswered, Refusal? Refusal) Check(Envelope envelope)
    {
        var (from, address) = (envelope.From, envelope.FromAddress);
        if (_byId.TryGetValue(from.Node, out var last) && last.From == from && last.Address == address)
        {
            if (last.HasAnswered)
            {
                return (true, null);
            }

            if (last.Call == 0 && context.Now < last.At + context.Options.ProbeInterval)
            {
                return (false, Refusal.FailedPrecondition(
                    $"{from.Node} does not answer at the address that it states.", $"an answer of {from} at {address}",
                    last.Error));
            }
        }

        if (last is not { Call: > 0 } && HasRoom(from.Node))
        {
            Ask(envelope);
        }

        return (false, null);
    }

    /// <summary>Forgets the process of an id, because one with this id is admitted.</summary>
    public void Forget(string id)
    {
        if (_byId.TryGetValue(id, out var introduction) && introduction.Call == 0)
        {
            _byId.Remove(id);
        }
    }

    /// <summary>Handles the answer at the address of a process.</summary>
    public void OnReply(PendingCall call, PeerReply reply)
    {
        if (Of(call) is { } introduction)
        {
            var isRight = reply.From == introduction.From;
            _byId[introduction.From.Node] = introduction with
            {
                Call = 0,
                HasAnswered = isRight,
                Error = isRight ? "" : $"one of {reply.From}",
            };
        }
    }

    /// <summary>Handles that nothing, or a refusal, was heard at the address of a process.</summary>
    public void OnFailed(PendingCall call, string error)
    {
        if (Of(call) is { } introduction)
        {
            _byId[introduction.From.Node] = introduction with { Call = 0, Error = error };
            if (!introduction.IsRepeated)
            {
                context.Report(
                    FactKind.Hello, introduction.From.Node,
                    $"not admitted: no answer at the address that it states, {introduction.Address}: {error}");
            }
        }
    }

    /// <summary>Checks that the processes are few, and that those that are being asked have a call in flight.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            _byId.Count <= IntroductionsMax, $"at most {IntroductionsMax} introductions; found {_byId.Count}");
        foreach (var (id, introduction) in _byId)
        {
            Invariant.Holds(
                introduction.From.Node == id && introduction.At <= context.Now,
                $"an introduction of {id} up to {context.Now}; found {introduction}");
            Invariant.Holds(
                context.Calls.IsOpen(introduction.Call, CallKind.Introduction),
                $"a call to {id} in flight; found {introduction.Call}");
            Invariant.Holds(
                !introduction.HasAnswered || (introduction is { Call: 0, Error: "" }),
                $"an answer, a call or an error; found {introduction}");
        }
    }

    private void Ask(Envelope envelope)
    {
        var (from, address) = (envelope.From, envelope.FromAddress);
        var isRepeated = _byId.TryGetValue(from.Node, out var last) && last.Address == address && last.Error.Length > 0;
        var version = WireVersion.Common(context.Options.WireVersion, envelope.Speaks);
        var request = new ProbeRequest(
            context.EnvelopeTo(from.Node, from.Incarnation, version), context.Members.Hash(), []);
        var call = context.Call(CallKind.Introduction, null, address, request, context.Options.ProbeDeadline);
        _byId[from.Node] = new Introduction(from, address, context.Now, call, false, "", isRepeated);
    }

    /// <summary>Whether one more can be asked. What ended some time ago is forgotten.</summary>
    private bool HasRoom(string id)
    {
        if (_byId.Count < IntroductionsMax || _byId.ContainsKey(id))
        {
            return true;
        }

        foreach (var (other, _) in _byId.Where(pair => pair.Value.Call == 0
            && pair.Value.At + context.Options.ProbeInterval <= context.Now).ToList())
        {
            _byId.Remove(other);
        }

        return _byId.Count < IntroductionsMax;
    }

    private Introduction? Of(PendingCall call) => _byId.Values.FirstOrDefault(other => other.Call == call.Call);

    /// <summary>A process that introduced itself.</summary>
    /// <param name="Call">The probe in flight; 0: none.</param>
    /// <param name="Error">Why the last probe failed; empty: it has not.</param>
    /// <param name="IsRepeated">Whether an earlier probe of the address failed.</param>
    private sealed record Introduction(
        OwnerId From, string Address, TimeSpan At, long Call, bool HasAnswered, string Error, bool IsRepeated);
}
