using CounterLab.Presentation.Map;
using CounterLab.Protocol.Liveness;

namespace CounterLab.Presentation.Nodes;

/// <summary>Peer states as coloured cells, for more nodes than a table can show.</summary>
internal static class BeliefMapPicture
{
    private const int Self = 4;

    private static readonly string[] Fills = ["", "fill-alive", "fill-suspect", "fill-dead", "fill-self"];

    public static MapPicture Of(Beliefs beliefs)
    {
        IReadOnlyList<string> ids = [.. beliefs.View.Nodes.Select(node => node.Id)];
        return new MapPicture(ids, ids, [.. ids.Select((_, who) => Row(beliefs, who))],
            [.. ids.Select(_ => new byte[ids.Count])], Fills, [""]);
    }

    private static byte[] Row(Beliefs beliefs, int who)
    {
        var row = new byte[beliefs.View.Nodes.Count];
        for (var whom = 0; whom < row.Length; whom++)
        {
            row[whom] = (byte)(who == whom ? Self : beliefs.At(who, whom)?.State switch
            {
                LivenessState.Alive => 1,
                LivenessState.Suspect => 2,
                LivenessState.Dead => 3,
                _ => 0,
            });
        }

        return row;
    }
}
