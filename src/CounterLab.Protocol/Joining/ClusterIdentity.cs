using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// Knows the id of the cluster, which tells clusters with the same name apart. The first node draws it: the one with
/// the lowest id once all its peers have answered that they know none, or one without peers. The others learn it in the
/// handshake. The id guards introductions: a node is not admitted at an address that was listed by mistake. Members
/// that know each other never part over it: if several nodes drew an id, the lowest one wins.
/// </summary>
internal sealed class ClusterIdentity(ReplicaContext context, ForeignClusters foreign)
{
    /// <summary>
    /// How long a node without an id counts on an answer. Who listens at a listed address is asked more often.
    /// </summary>
    public static readonly TimeSpan AnswersFor = TimeSpan.FromSeconds(15);

    private const int AnswersMax = 64;

    /// <summary>The ids of those that answered at listed addresses, or said Hello, while this node has none.</summary>
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);

    private bool IsUsed =>
        context.Options.WireVersion > WireVersion.Oldest && context.Rules.Membership.HasClusterIds;

    /// <summary>
    /// Takes over the id that the listed addresses name, once none of them is still to answer for the first time, or
    /// draws one if this is the first node.
    /// </summary>
    public void OnWake(Joiner joiner)
    {
        if (!IsUsed || !context.ClusterId.IsNone || context.IsLeaving)
        {
            return;
        }

        foreach (var (address, _) in _answers.Where(other => other.Value.At < context.Now - AnswersFor).ToList())
        {
            _answers.Remove(address);
        }

        if (_answers.Count == 0)
        {
            if (IsLowest() && !joiner.UnansweredBootstrapAddresses.Any())
            {
                Learn(context.Self.Incarnation);
            }
        }
        else if (!joiner.NeverAnsweredAddresses.Any(address => !_answers.ContainsKey(address)))
        {
            Choose();
        }
    }

    /// <summary>Checks whether a Hello of a node that does not know this one comes from this cluster.</summary>
    public Refusal? Check(PeerRequest request)
    {
        var envelope = request.Envelope;
        if (!IsUsed || IsFromAcquaintance(envelope) || IsSame(envelope.ClusterId, context.ClusterId))
        {
            return null;
        }

        foreign.Note($"{envelope.From.Node} at {envelope.FromAddress}", envelope.ClusterId);
        var (name, address) = (context.Options.Cluster, context.Options.Address);
        return Refusal.FailedPrecondition(
            "Another cluster with the same name.", $"cluster '{name}' with the id {context.ClusterId}, of "
            + $"{context.Self.Node} at {address}", $"the id {envelope.ClusterId}, of {envelope.From.Node} at "
            + envelope.FromAddress);
    }

    /// <summary>Learns the id from a request that was checked.</summary>
    public void OnRequest(Envelope envelope)
    {
        if (envelope.From.Node == context.Self.Node || envelope.ClusterId.IsNone)
        {
            return;
        }

        if (IsFromAcquaintance(envelope))
        {
            Learn(envelope.ClusterId);
        }
        else
        {
            Note(envelope.FromAddress, envelope.From.Node, envelope.ClusterId);
        }
    }

    /// <summary>Handles the id in the answer to a Hello.</summary>
    /// <returns>Whether the answer comes from this cluster.</returns>
    public bool OnReply(PendingCall call, HelloReply reply)
    {
        if (!IsUsed || reply.ClusterId.IsNone)
        {
            return true;
        }

        var knowsThisNode = call.Peer.Length > 0 || reply.Members.Any(
            member => member.Node.Node == context.Self.Node && member.Address == context.Options.Address);
        if (knowsThisNode)
        {
            Learn(reply.ClusterId);
        }
        else if (!IsSame(reply.ClusterId, context.ClusterId))
        {
            foreign.Note($"{reply.From.Node} at {call.Address}", reply.ClusterId);
            return false;
        }
        else
        {
            Note(call.Address, reply.From.Node, reply.ClusterId);
        }

        return true;
    }

    /// <summary>Forgets what was learned at an address that no longer answers.</summary>
    public void OnFailed(string address) => _answers.Remove(address);

    /// <summary>Whether the sender of a Hello must learn the id first: it gave none, but could.</summary>
    public bool MustLearn(Envelope envelope) => !context.ClusterId.IsNone && envelope.ClusterId.IsNone
        && WireVersion.Common(context.Options.WireVersion, envelope.Speaks) > WireVersion.Oldest;

    /// <summary>Whether this node was not admitted because it gave no id, and can give one soon.</summary>
    public bool MayGive(HelloReply reply) => IsUsed && !reply.ClusterId.IsNone;

    /// <summary>
    /// Whether the sender of a Hello must wait: it names a cluster, and this node does not know yet whether it is its.
    /// </summary>
    public bool IsUndecided(Envelope envelope) => IsUsed && context.ClusterId.IsNone && !envelope.ClusterId.IsNone
        && !IsFromAcquaintance(envelope);

    /// <summary>
    /// Takes over the id that members known from the start have in common: the incarnation of the first of them.
    /// </summary>
    public void Know(IEnumerable<OwnerId> members) =>
        Learn(members.MinBy(static member => member.Node, StringComparer.Ordinal).Incarnation);

    /// <summary>Checks that answers are kept only while they are needed, and that they name clusters.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            context.ClusterId.IsNone || _answers.Count == 0,
            $"no answers beside the id {context.ClusterId}; found {_answers.Count}");
        Invariant.Holds(
            IsUsed || context.ClusterId.IsNone, $"no id in form {WireVersion.Oldest}; found {context.ClusterId}");
        Invariant.Holds(_answers.Count <= AnswersMax, $"at most {AnswersMax} answers; found {_answers.Count}");
        foreach (var (address, answer) in _answers)
        {
            Invariant.Holds(
                !answer.ClusterId.IsNone && answer.Node.Length > 0 && answer.At <= context.Now,
                $"a cluster at {address}; found {answer}");
        }
    }

    private void Learn(Incarnation id)
    {
        if (IsUsed && !id.IsNone && (context.ClusterId.IsNone || id.IsLowerThan(context.ClusterId)))
        {
            context.Adopt(id);
            _answers.Clear();
        }
    }

    private void Note(string address, string node, Incarnation clusterId)
    {
        if (IsUsed && context.ClusterId.IsNone && (_answers.Count < AnswersMax || _answers.ContainsKey(address)))
        {
            _answers[address] = new Answer(node, clusterId, context.Now);
        }
    }

    private void Choose()
    {
        var first = _answers.Values.First().ClusterId;
        if (_answers.Values.All(answer => answer.ClusterId == first))
        {
            Learn(first);
            return;
        }

        foreach (var (address, answer) in _answers)
        {
            foreign.Note($"{answer.Node} at {address}", answer.ClusterId);
        }
    }

    /// <summary>
    /// Whether the request's sender knows this node by its id, or this node knows the sender as a member at its
    /// address. Of another process with this node's own id, its standing decides instead.
    /// </summary>
    private bool IsFromAcquaintance(Envelope envelope) =>
        envelope.To.Length > 0 || envelope.From.Node == context.Self.Node
            || (context.Members.Find(envelope.From.Node) is { Status: MemberStatus.Joined } known
                && known.Address == envelope.FromAddress);

    private static bool IsSame(Incarnation cluster, Incarnation own) =>
        cluster == own || cluster.IsNone || own.IsNone;

    private bool IsLowest() => context.Peers.TrueForAll(
        peer => peer.Handshake.IsDone && string.CompareOrdinal(context.Self.Node, peer.Id) < 0);

    private sealed record Answer(string Node, Incarnation ClusterId, TimeSpan At);
}
