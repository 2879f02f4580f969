using CounterLab.Protocol.Identity;

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
}
