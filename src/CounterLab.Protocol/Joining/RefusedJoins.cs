using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Joining;

/// <summary>The processes that were refused because a member uses their id, the last one of each id.</summary>
internal sealed class RefusedJoins(ReplicaContext context)
{
    private readonly Dictionary<string, Join> _last = new(StringComparer.Ordinal);

    /// <summary>What was refused, as texts.</summary>
    public IEnumerable<string> All => _last.Select(
        join => $"a process at {join.Value.Address} was refused: {join.Key} is in use at {join.Value.MemberAddress}");

    /// <summary>Notes a refused process, and reports it once, although it asks again and again.</summary>
    public void Note(OwnerId from, string address, string memberAddress)
    {
        var join = new Join(from.Incarnation, address, memberAddress);
        if (_last.GetValueOrDefault(from.Node) != join)
        {
            _last[from.Node] = join;
            context.Report(FactKind.Hello, from.Node, $"refused {address}: {memberAddress} answers for this id");
        }
    }

    /// <summary>Forgets the refused process of an id, because a process with this id is admitted.</summary>
    public void Forget(string id) => _last.Remove(id);

    /// <summary>Checks that each refused process used the id of a member.</summary>
    public void AssertInvariants()
    {
        foreach (var (id, join) in _last)
        {
            Invariant.Holds(context.Members.Find(id) is not null, $"the id of a member; found {id}");
            Invariant.Holds(
                !join.Incarnation.IsNone && join.Address.Length > 0 && join.MemberAddress.Length > 0,
                $"a process of {id} and a member; found {join}");
        }
    }

    private sealed record Join(Incarnation Incarnation, string Address, string MemberAddress);
}
