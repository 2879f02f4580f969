using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Nodes;

/// <summary>What one node believes of each other, as a row: equal to another when nothing in it would be drawn anew.</summary>
/// <param name="Silence">Why it tells nothing; empty when it does.</param>
/// <param name="Cells">By place; null for itself.</param>
public sealed record BeliefLine(string Id, string Hue, string Silence, IReadOnlyList<BeliefCell?> Cells)
{
    /// <inheritdoc/>
    public bool Equals(BeliefLine? other) => other is not null
        && (Id, Hue, Silence) == (other.Id, other.Hue, other.Silence) && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>The row of a node.</summary>
    public static BeliefLine Of(Beliefs beliefs, int who)
    {
        var node = beliefs.View.Nodes[who];
        var silence = !node.IsLive ? "does not answer" : node.ReportAge is null ? "no report yet" : Freshness.Of(node);
        return new BeliefLine(node.Id, NodeHue.Of(beliefs.View, node.Id).Css, silence, [.. beliefs.View.Nodes.Select((_, whom) => CellOf(beliefs, who, whom))]);
    }

    private static BeliefCell? CellOf(Beliefs beliefs, int who, int whom) => who == whom ? null
        : beliefs.At(who, whom) is { } peer ? new BeliefCell(peer.State, peer.Heard is { } heard ? Beliefs.Recent(heard) : "never")
        : new BeliefCell(null, "");
}

/// <summary>One belief.</summary>
/// <param name="State">Null: it tells nothing of that node.</param>
/// <param name="Heard">Since when it was heard last.</param>
public readonly record struct BeliefCell(PeerLiveness? State, string Heard);
