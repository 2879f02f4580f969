using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// Checks that a process which says Hello answers at the address that it states, before it is admitted: one
/// probe per Hello at most, so that an address at which nobody listens is not called again and again, and a false Hello
/// for a member changes nothing (issue 17, B15).
/// </summary>
internal sealed class AddressChecks(ReplicaContext context)
{
    private const int ChecksMax = 64;

    private readonly Dictionary<string, AddressCheck> _byId = new(StringComparer.Ordinal);

    /// <summary>Whether the call asks a process at the address that it states.</summary>
    public static bool Owns(PendingCall call) => call.Kind == CallKind.AddressCheck;

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
        if (_byId.TryGetValue(id, out var check) && check.Call == 0)
        {
            _byId.Remove(id);
        }
    }

    /// <summary>Handles the answer at the address of a process.</summary>
    public void OnReply(PendingCall call, PeerReply reply)
    {
        if (Of(call) is { } check)
        {
            var isRight = reply.From == check.From;
            _byId[check.From.Node] = check with
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
        if (Of(call) is { } check)
        {
            _byId[check.From.Node] = check with { Call = 0, Error = error, At = context.Now };
            if (!check.IsRepeated)
            {
                context.Report(
                    FactKind.Hello, check.From.Node,
                    $"not admitted: no answer at the address that it states, {check.Address}: {error}");
            }
        }
    }

    /// <summary>Checks that the processes are few, and that those that are being asked have a call in flight.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            _byId.Count <= ChecksMax, $"at most {ChecksMax} checks; found {_byId.Count}");
        foreach (var (id, check) in _byId)
        {
            Invariant.Holds(
                check.From.Node == id && check.At <= context.Now,
                $"a check of {id} up to {context.Now}; found {check}");
            Invariant.Holds(
                context.Calls.IsOpen(check.Call, CallKind.AddressCheck),
                $"a call to {id} in flight; found {check.Call}");
            Invariant.Holds(
                !check.HasAnswered || (check is { Call: 0, Error: "" }),
                $"an answer, a call or an error; found {check}");
        }
    }

    private void Ask(Envelope envelope)
    {
        var (from, address) = (envelope.From, envelope.FromAddress);
        var isRepeated = _byId.TryGetValue(from.Node, out var last) && last.Address == address && last.Error.Length > 0;
        var version = WireVersion.Common(context.Options.WireVersion, envelope.Speaks);
        var request = new ProbeRequest(
            context.EnvelopeTo(from.Node, from.Incarnation, version), context.Members.Hash(), []);
        var call = context.Call(CallKind.AddressCheck, null, address, request, context.Options.CallDeadline);
        _byId[from.Node] = new AddressCheck(from, address, context.Now, call, false, "", isRepeated);
    }

    /// <summary>Whether one more can be asked. What ended some time ago is forgotten.</summary>
    private bool HasRoom(string id)
    {
        if (_byId.Count < ChecksMax || _byId.ContainsKey(id))
        {
            return true;
        }

        foreach (var (other, _) in _byId.Where(pair => pair.Value.Call == 0
            && pair.Value.At + context.Options.ProbeInterval <= context.Now).ToList())
        {
            _byId.Remove(other);
        }

        return _byId.Count < ChecksMax;
    }

    private AddressCheck? Of(PendingCall call) => _byId.Values.FirstOrDefault(other => other.Call == call.Call);

    /// <summary>A process that introduced itself.</summary>
    /// <param name="Call">The probe in flight; 0: none.</param>
    /// <param name="Error">Why the last probe failed; empty: it has not.</param>
    /// <param name="IsRepeated">Whether an earlier probe of the address failed.</param>
    private sealed record AddressCheck(
        OwnerId From, string Address, TimeSpan At, long Call, bool HasAnswered, string Error, bool IsRepeated);
}
