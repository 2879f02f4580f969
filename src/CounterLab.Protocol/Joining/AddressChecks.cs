using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// Checks that a process which says Hello answers at the address that it states, before it is admitted: one
/// probe per Hello at most, so that an address at which nobody listens is not called again and again, and a false Hello
/// for a member changes nothing (issue 17, B15). Two processes with one id are asked independently of each other.
/// </summary>
internal sealed class AddressChecks(ReplicaContext context)
{
    private const int ChecksMax = 64;

    /// <summary>
    /// How long an answer counts: until the process has said Hello again, even if one Hello is lost. Later, another
    /// process may listen there.
    /// </summary>
    private static readonly TimeSpan AnswerCounts = TimeSpan.FromSeconds(3);

    private readonly Dictionary<(OwnerId From, string Address), AddressCheck> _checks = [];

    /// <summary>Whether the call asks a process at the address that it states.</summary>
    public static bool Owns(PendingCall call) => call.Kind == CallKind.AddressCheck;

    /// <summary>
    /// Whether the process has answered at its address. If not, it is asked there, unless that is in progress or has
    /// just failed; then the refusal says why.
    /// </summary>
    public (bool HasAnswered, Refusal? Refusal) Check(Envelope envelope)
    {
        var (from, address) = (envelope.From, envelope.FromAddress);
        var last = _checks.GetValueOrDefault((from, address));
        if (last is { HasAnswered: true } && context.Now < last.At + AnswerCounts)
        {
            return (true, null);
        }

        if (last is { Call: 0, HasAnswered: false } && context.Now < last.At + context.Options.ProbeInterval)
        {
            return (false, Refusal.FailedPrecondition(
                $"{from.Node} does not answer at the address that it states.", $"an answer of {from} at {address}",
                last.Error));
        }

        if (last is { Call: 0 } || (last is null && HasRoom()))
        {
            Ask(envelope, isRepeated: last is { HasAnswered: false });
        }

        return (false, null);
    }

    /// <summary>Forgets the processes with an id, because one of them is admitted.</summary>
    public void Forget(string id) => Remove(check => check.From.Node == id);

    /// <summary>Handles the answer at the address of a process.</summary>
    public void OnReply(PendingCall call, PeerReply reply)
    {
        if (Of(call) is { } check)
        {
            var isRight = reply.From == check.From;
            _checks[check.Key] = check with
            {
                Call = 0,
                At = context.Now,
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
            _checks[check.Key] = check with { Call = 0, Error = error, At = context.Now };
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
            _checks.Count <= ChecksMax, $"at most {ChecksMax} checks; found {_checks.Count}");
        foreach (var (key, check) in _checks)
        {
            Invariant.Holds(
                check.Key == key && !string.IsNullOrEmpty(check.Address) && check.At <= context.Now,
                $"a check of {key} up to {context.Now}; found {check}");
            Invariant.Holds(
                context.Calls.IsOpen(check.Call, CallKind.AddressCheck),
                $"a call to {key} in flight; found {check.Call}");
            Invariant.Holds(
                !check.HasAnswered || (check is { Call: 0, Error: "" }),
                $"an answer, a call or an error; found {check}");
        }
    }

    private void Ask(Envelope envelope, bool isRepeated)
    {
        var (from, address) = (envelope.From, envelope.FromAddress);
        var version = WireVersion.Common(context.Options.WireVersion, envelope.Speaks);
        var request = new ProbeRequest(
            context.EnvelopeTo(from.Node, from.Incarnation, version), context.Members.Hash(), []);
        var call = context.Call(CallKind.AddressCheck, null, address, request, context.Options.CallDeadline);
        _checks[(from, address)] = new AddressCheck(from, address, context.Now, call, false, "", isRepeated);
    }

    /// <summary>Whether one more can be asked. What ended some time ago is forgotten.</summary>
    private bool HasRoom()
    {
        if (_checks.Count >= ChecksMax)
        {
            Remove(check => check.At + context.Options.ProbeInterval <= context.Now);
        }

        return _checks.Count < ChecksMax;
    }

    /// <summary>Forgets the processes that are not being asked and meet the condition.</summary>
    private void Remove(Func<AddressCheck, bool> meets)
    {
        foreach (var check in _checks.Values.Where(check => check.Call == 0 && meets(check)).ToList())
        {
            _checks.Remove(check.Key);
        }
    }

    private AddressCheck? Of(PendingCall call) => _checks.Values.FirstOrDefault(other => other.Call == call.Call);

    /// <summary>A process that introduced itself.</summary>
    /// <param name="At">When it was asked, or when that ended.</param>
    /// <param name="Call">The probe in flight; 0: none.</param>
    /// <param name="Error">Why the last probe failed; empty: it has not.</param>
    /// <param name="IsRepeated">Whether an earlier probe of the address failed.</param>
    private sealed record AddressCheck(
        OwnerId From, string Address, TimeSpan At, long Call, bool HasAnswered, string Error, bool IsRepeated)
    {
        public (OwnerId From, string Address) Key => (From, Address);
    }
}
