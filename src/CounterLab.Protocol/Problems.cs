using CounterLab.Protocol.Joining;

namespace CounterLab.Protocol;

/// <summary>What an operator must look at on a node, beyond dead peers and retry queues.</summary>
public sealed class Problems
{
    private readonly ReplicaContext _context;
    private readonly RefusedJoins _refused;
    private readonly ForeignClusters _foreign;

    internal Problems(ReplicaContext context, RefusedJoins refused, ForeignClusters foreign) =>
        (_context, _refused, _foreign) = (context, refused, foreign);

    /// <summary>The problems as texts, the gravest first.</summary>
    public IReadOnlyList<string> List()
    {
        var list = new List<string>();
        if (_context.Superseded is { } rival)
        {
            list.Add($"takes no operations of clients: another process uses this id, {rival.Found}");
        }

        list.AddRange(_context.Store.Owners.Where(owner => owner.IsQuarantined).Select(owner =>
            $"records of {owner.Id} contradict each other"));
        list.AddRange(_refused.All);
        list.AddRange(_foreign.All);
        return list;
    }

    /// <summary>The number of owners whose records contradict each other.</summary>
    public int Quarantined => _context.Store.Owners.Count(owner => owner.IsQuarantined);

    /// <summary>The number of ids of which a process was refused, because a member uses the id.</summary>
    public int RefusedJoins => _refused.All.Count();
}
