using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Nodes;

/// <summary>Peer states as seen by one node, as a table row. Two rows are equal if nothing has to be redrawn.</summary>
/// <param name="Silence">The reason why there is no report; empty if there is one.</param>
/// <param name="Cells">The cells in column order; null for the node itself.</param>
public sealed record BeliefLine(string Id, string Hue, string Silence, IReadOnlyList<BeliefCell?> Cells)
{
    /// <inheritdoc/>
    public bool Equals(BeliefLine? other) => other is not null
        && (Id, Hue, Silence) == (other.Id, other.Hue, other.Silence) && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>Builds the row of a node.</summary>
    public static BeliefLine Of(Beliefs beliefs, int who)
    {
        var node = beliefs.View.Nodes[who];
        var silence = !node.IsLive ? "not running" : node.ReportAge is null ? "no report yet" : Freshness.Of(node);
        return new BeliefLine(node.Id, NodeHue.Of(beliefs.View, node.Id).Css, silence,
            [.. beliefs.View.Nodes.Select((_, whom) => CellOf(beliefs, who, whom))]);
    }

    private static BeliefCell? CellOf(Beliefs beliefs, int who, int whom) => who == whom ? null
        : beliefs.At(who, whom) is { } peer
            ? new BeliefCell(peer.State, peer.Heard is { } heard ? Beliefs.Recent(heard) : "never")
        : new BeliefCell(null, "");
}
