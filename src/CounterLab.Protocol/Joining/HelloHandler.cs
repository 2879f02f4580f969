using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// Answers Hello requests. If a node says Hello with an id that a member at another address uses, that member is
/// probed, and the new node is asked to try again. If the member answers the probe, the new node gets its address
/// and asks it; otherwise the new node replaces it. A node is admitted once it has answered at the address that it
/// states.
/// </summary>
internal sealed class HelloHandler(
    ReplicaContext context,
    MemberUpdates updates,
    ClusterIdentity cluster,
    Rivals rivals,
    RefusedJoins refused,
    AddressChecks addressChecks,
    Prober prober)
{
    private readonly Dictionary<string, Rival> _rivals = new(StringComparer.Ordinal);

    public void OnRequest(HelloRequest request)
    {
        var (from, address) = (request.Envelope.From, request.Envelope.FromAddress);
        if (from.Node == context.Self.Node)
        {
            rivals.OnRequest(request);
            return;
        }

        if (cluster.MustLearn(request.Envelope) || cluster.IsUndecided(request.Envelope))
        {
            Answer(checking: true);
            return;
        }

        var known = context.Members.Find(from.Node);
        if (Check(from, address, known) is { } refusal)
        {
            context.Effects.Refuse(refusal);
            return;
        }

        switch (Judge(from, address, known))
        {
            case HelloDecision.Checking:
                Answer(checking: true);
                return;
            case HelloDecision.Refuse:
                refused.Note(from, address, known!.Address);
                Answer(checking: true, known.Address);
                return;
            default:
                AdmitIfThere(request.Envelope, known);
                return;
        }
    }

    private void AdmitIfThere(Envelope envelope, MemberRecord? known)
    {
        var (from, address) = (envelope.From, envelope.FromAddress);
        var isKnown = known is { Status: MemberStatus.Joined } && known.Node == from && known.Address == address;
        var (hasAnswered, refusal) = isKnown ? (true, null) : addressChecks.Check(envelope);
        if (refusal is not null)
        {
            context.Effects.Refuse(refusal);
        }
        else if (hasAnswered)
        {
            Admit(from, address, known, isKnown);
            Answer(checking: false);
        }
        else
        {
            // Without the list: it may name an earlier incarnation, which would look like a replacement.
            context.Effects.Complete(InputResult.Of(Reply(checking: true, [])));
        }
    }

    /// <summary>
    /// Checks that each new node under check uses the id of another member, and was noted in the past.
    /// </summary>
    public void AssertInvariants()
    {
        foreach (var (id, rival) in _rivals)
        {
            Invariant.Holds(
                id != context.Self.Node && context.Members.Find(id) is not null, $"the id of a member; found {id}");
            Invariant.Holds(rival.Since <= context.Now, $"a rival of {id} up to {context.Now}; found {rival.Since}");
        }
    }

    private void Admit(OwnerId from, string address, MemberRecord? known, bool isKnown)
    {
        _rivals.Remove(from.Node);
        refused.Forget(from.Node);
        addressChecks.Forget(from.Node);
        if (!isKnown)
        {
            updates.Learn(new MemberRecord(from, address, (known?.Version ?? 0) + 1, MemberStatus.Joined));
        }
    }

    private void Answer(bool checking, string rivalAddress = "") => context.Effects.Complete(InputResult.Of(
        Reply(checking, [.. context.Members.Records], rivalAddress)));

    private HelloReply Reply(bool checking, IReadOnlyList<MemberRecord> members, string rivalAddress = "") => new(
        context.Self, context.Options.Address, context.IsReady, members, checking, rivalAddress)
    {
        ClusterId = context.ClusterId,
        Speaks = context.Options.WireVersion,
    };

    private Refusal? Check(OwnerId from, string address, MemberRecord? known)
    {
        var options = context.Options;
        if (known is { Status: MemberStatus.Joined } && known.Node == from && known.Address != address)
        {
            return Refusal.FailedPrecondition(
                "The address of a node changes only when it restarts.", $"{from.Node} at {known.Address}", address);
        }

        if (options.FixedMembers.Count > 0 && !options.FixedMembers.Contains(from.Node))
        {
            return Refusal.FailedPrecondition(
                "The member list is fixed.", $"one of {string.Join(", ", options.FixedMembers)}", from.Node);
        }

        return !context.Members.HasRoomFor(from.Node, options.Limits.Peers)
            ? Refusal.ResourceExhausted("Too many members.", $"at most {options.Limits.Peers + 1}", "one more")
            : null;
    }

    private HelloDecision Judge(OwnerId from, string address, MemberRecord? known)
    {
        var mayAnswer = known is { Status: MemberStatus.Joined } && known.Node != from && known.Address != address;
        if (!mayAnswer || context.FindPeer(from.Node) is not { } peer)
        {
            return HelloDecision.Admit;
        }

        if (!_rivals.TryGetValue(from.Node, out var rival) || rival.Incarnation != from.Incarnation)
        {
            rival = new Rival(from.Incarnation, context.Now);
            _rivals[from.Node] = rival;
            prober.Probe(peer);
            return HelloDecision.Checking;
        }

        var liveness = peer.Liveness;
        if (liveness.HeardAt > rival.Since)
        {
            _rivals.Remove(from.Node);
            return HelloDecision.Refuse;
        }

        return liveness.ProbeFailedAt > rival.Since ? HelloDecision.Admit : HelloDecision.Checking;
    }

    private enum HelloDecision
    {
        Admit,
        Checking,
        Refuse,
    }

    private sealed record Rival(Incarnation Incarnation, TimeSpan Since);
}
