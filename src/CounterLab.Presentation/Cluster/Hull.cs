using System.Globalization;
using System.Text;

namespace CounterLab.Presentation.Cluster;

/// <summary>
/// Computes the outline around the nodes of one side of a partition: the convex hull of circles around them (monotone
/// chain).
/// </summary>
public static class Hull
{
    private const int PointsPerCircle = 24;

    /// <summary>Returns the SVG path around circles of this radius.</summary>
    public static string Path(IEnumerable<Spot> centres, double radius)
    {
        var points = centres.SelectMany(centre => Circle(centre, radius)).OrderBy(p => p.X).ThenBy(p => p.Y).ToList();
        var outline = Chain(points).Concat(Chain(Enumerable.Reverse(points)));
        var path = new StringBuilder();
        foreach (var point in outline)
        {
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{point.X:0.#} {point.Y:0.#}");
        }

        return path.Append('Z').ToString();
    }

    private static IEnumerable<Spot> Circle(Spot centre, double radius)
        => Enumerable.Range(0, PointsPerCircle).Select(step =>
        {
            var (sin, cos) = Math.SinCos(step * Math.Tau / PointsPerCircle);
            return new Spot(centre.X + (radius * cos), centre.Y + (radius * sin));
        });

    private static List<Spot> Chain(IEnumerable<Spot> points)
    {
        var chain = new List<Spot>();
        foreach (var point in points)
        {
            while (chain.Count >= 2 && Turn(chain[^2], chain[^1], point) <= 0)
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(point);
        }

        chain.RemoveAt(chain.Count - 1);
        return chain;
    }

    private static double Turn(Spot a, Spot b, Spot c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
