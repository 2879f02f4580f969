using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients;

/// <summary>A client that reads: its token, and the operations that it has actually observed.</summary>
internal sealed class SessionReader(int number, bool carriesToken)
{
    public int Number { get; } = number;

    /// <summary>Whether it keeps a token. If not, its reads show what the read concern alone guarantees.</summary>
    public bool CarriesToken => carriesToken;

    public Dictionary<OwnerId, ulong> Token { get; } = [];

    public Dictionary<OwnerId, ulong> Seen { get; } = [];

    public static void Merge(Dictionary<OwnerId, ulong> into, OwnerId owner, ulong seq) =>
        into[owner] = Math.Max(into.GetValueOrDefault(owner), seq);

    /// <summary>
    /// Merges the token of an answer. As in the client library, an owner that the answer had to include and does not
    /// name was absorbed by another, and is dropped: otherwise tokens would outgrow the nodes' limit.
    /// </summary>
    public void Learn(IReadOnlyList<VectorEntry> included, SimulatedProcess process)
    {
        var named = new HashSet<OwnerId>();
        foreach (var entry in process.Replica.View.Token())
        {
            named.Add(entry.Owner);
            Merge(Token, entry.Owner, entry.Seq);
        }

        foreach (var (owner, seq) in included)
        {
            if (!named.Contains(owner) && Token.GetValueOrDefault(owner) == seq)
            {
                Token.Remove(owner);
            }
        }

        foreach (var entry in process.State.Vector)
        {
            Merge(Seen, entry.Owner, entry.ContiguousSeq);
        }
    }
}
