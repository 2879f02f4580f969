using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Services;

/// <summary>Reads the session tokens of requests and writes those of replies.</summary>
internal static class Tokens
{
    public static IReadOnlyList<Protocol.State.VectorEntry> Read(Token? token, string cluster)
    {
        if (token is null || token.Entries.Count == 0)
        {
            return [];
        }

        if (token.Cluster != cluster)
        {
            throw Refusal.FailedPrecondition(
                "The token is of another cluster.", $"cluster '{cluster}'",
                $"cluster {Quote.Of(token.Cluster)}").ToException();
        }

        try
        {
            return [.. token.Entries.Select(
                entry => new Protocol.State.VectorEntry(Checked(WireIds.FromWire(entry.Owner)), entry.Seq))];
        }
        catch (WireException e)
        {
            throw Refusal.InvalidArgument("The token is malformed.", "what an earlier reply carried", e.Message)
                .ToException();
        }
    }

    public static Token Write(ReplicaView view, string cluster)
    {
        var token = new Token { Cluster = cluster };
        foreach (var entry in view.Token())
        {
            token.Entries.Add(new Wire.V1.VectorEntry { Owner = entry.Owner.ToWire(), Seq = entry.Seq });
        }

        return token;
    }

    private static OwnerId Checked(OwnerId owner) => owner.Check() is { } refusal ? throw refusal.ToException() : owner;
}
