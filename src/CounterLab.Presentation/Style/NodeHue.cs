using System.Globalization;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Style;

/// <summary>
/// Colour and dash pattern of a node. They depend on the number at the end of its id, or on its index if it has none,
/// so they do not change when other nodes leave.
/// </summary>
/// <param name="Css">CSS class that sets the colour.</param>
/// <param name="Dash">The <c>stroke-dasharray</c>; empty for a solid line.</param>
public sealed record NodeHue(string Css, string Dash)
{
    /// <summary>Number of distinct hues: each dash pattern with each colour.</summary>
    private const int Count = 100;

    /// <summary>Offset of the dash patterns after each round of colours, so that every combination occurs.</summary>
    private const int Shift = 3;

    private static readonly string[] Dashes =
        ["", "7 3", "2 3", "10 3 2 3", "14 4", "4 4", "1 5", "12 3 2 3 2 3", "6 6", "3 2 8 2"];

    /// <summary>Returns the hue of an index.</summary>
    public static NodeHue At(int index)
    {
        var place = ((index % Count) + Count) % Count;
        var (colour, round) = (place % Dashes.Length, place / Dashes.Length);
        return new NodeHue(
            "hue-" + (colour + 1).ToString(CultureInfo.InvariantCulture),
            Dashes[(colour + (round * Shift)) % Dashes.Length]);
    }

    /// <summary>
    /// Returns the hues of all nodes of a run, by the numbers in their ids if these are distinct, else by index.
    /// </summary>
    public static IReadOnlyList<(string Id, NodeHue Hue)> OfAll(IEnumerable<string> ids)
    {
        var nodes = ids.Distinct(StringComparer.Ordinal).ToList();
        var numbers = nodes.ConvertAll(Number);
        var areDistinct = numbers.TrueForAll(number => number is > 0 and <= Count)
            && numbers.Distinct().Count() == nodes.Count;
        return [.. nodes.Index().Select(node => (node.Item, At(areDistinct ? numbers[node.Index] - 1 : node.Index)))];
    }

    /// <summary>Returns the hue of a node of this view.</summary>
    public static NodeHue Of(ClusterView view, string id)
    {
        var place = view.Nodes.TakeWhile(node => node.Id != id).Count();
        return Of(id, place < view.Nodes.Count ? place : 0);
    }

    /// <summary>Returns the hue of a node, by the number in its id or else by its index.</summary>
    public static NodeHue Of(string id, int place) => At(Number(id) is > 0 and var number ? number - 1 : place);

    /// <summary>Returns the number at the end of an id; 0 if there is none.</summary>
    private static int Number(string id)
    {
        var digits = id.AsSpan(id.AsSpan().TrimEnd("0123456789").Length);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
