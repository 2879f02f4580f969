using System.Globalization;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Style;

/// <summary>
/// A node's own colour and dash pattern, by the number in its id (else its place), so that it is stable when others
/// leave.
/// </summary>
/// <param name="Css">Class that sets the colour.</param>
/// <param name="Dash">The <c>stroke-dasharray</c>; empty for a solid line.</param>
public sealed record NodeHue(string Css, string Dash)
{
    private const int Count = 10;

    private static readonly string[] Dashes =
        ["", "7 3", "2 3", "10 3 2 3", "14 4", "4 4", "1 5", "12 3 2 3 2 3", "6 6", "3 2 8 2"];

    /// <summary>The hue of the node at this place.</summary>
    public static NodeHue At(int index)
    {
        var place = ((index % Count) + Count) % Count;
        return new NodeHue("hue-" + (place + 1).ToString(CultureInfo.InvariantCulture), Dashes[place]);
    }

    /// <summary>The hue of a node of this picture.</summary>
    public static NodeHue Of(ClusterView view, string id)
    {
        var place = view.Nodes.TakeWhile(node => node.Id != id).Count();
        return Of(id, place < view.Nodes.Count ? place : 0);
    }

    /// <summary>The hue of a node at a place among others.</summary>
    public static NodeHue Of(string id, int place)
    {
        var digits = id.AsSpan(id.AsSpan().TrimEnd("0123456789").Length);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? At(number - 1) : At(place);
    }
}
