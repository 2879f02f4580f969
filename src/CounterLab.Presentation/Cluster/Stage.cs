namespace CounterLab.Presentation.Cluster;

/// <summary>
/// Geometry of the cluster graph: nodes on an ellipse, two parallel arrows per pair, and one handle per pair. Handles
/// are placed as far as possible from each other and from nodes, since the diagonals of an even ring all cross in the
/// middle.
/// </summary>
public sealed class Stage
{
    /// <summary>Width of the graph, in its own units.</summary>
    public const double Width = 1000;

    /// <summary>Height of the graph, in its own units.</summary>
    public const double Height = 720;

    private const double Gap = 7;
    private static readonly Spot Centre = new(500, 358);
    private static readonly double[] Places = [0.5, 0.44, 0.56, 0.38, 0.62, 0.33, 0.67, 0.28, 0.72];

    private readonly Dictionary<(string, string), Spot> _handles = [];

    /// <summary>Lays out the nodes at these positions of the ring.</summary>
    public Stage(IReadOnlyList<string> ids, IReadOnlyDictionary<string, double> seats)
    {
        Radius = ids.Count switch { <= 6 => 74, <= 8 => 64, _ => 58 };
        Nodes = ids.ToDictionary(id => id, id => At(seats[id], ids.Count), StringComparer.Ordinal);
        PlaceHandles(ids);
    }

    /// <summary>Radius of a node.</summary>
    public double Radius { get; }

    /// <summary>Centre of each node.</summary>
    public IReadOnlyDictionary<string, Spot> Nodes { get; }

    /// <summary>Every pair once, in node order, with the position of its handle.</summary>
    public IEnumerable<(string A, string B, Spot At)> Pairs
        => _handles.Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value));

    /// <summary>Returns the ends of the arrow from one node to another, outside both circles.</summary>
    public (Spot From, Spot To) Arrow(string from, string to)
    {
        var (a, b) = (Nodes[from], Nodes[to]);
        var along = Direction(a, b);
        var aside = new Spot(-along.Y, along.X) * Gap;
        return (a + (along * (Radius + 10)) + aside, b - (along * (Radius + 15)) + aside);
    }

    /// <summary>Position of the cut mark of this direction: on its arrow, next to the handle of the pair.</summary>
    public Spot Mark(string from, string to)
    {
        var along = Direction(Nodes[from], Nodes[to]);
        var handle = _handles.TryGetValue((from, to), out var spot) ? spot : _handles[(to, from)];
        return handle + (new Spot(-along.Y, along.X) * (Gap + 6));
    }

    /// <summary>Angle of a node around the centre of the ring, in radians.</summary>
    public double Turn(string id) => Math.Atan2(Nodes[id].Y - Centre.Y, Nodes[id].X - Centre.X);

    private static Spot Direction(Spot a, Spot b)
    {
        var way = b - a;
        return way.Length < 1e-9 ? new Spot(1, 0) : way * (1 / way.Length);
    }

    private static Spot At(double turn, int count)
    {
        if (count == 1)
        {
            return Centre;
        }

        var angle = (turn * Math.Tau) - (Math.PI / 2);
        var (rx, ry) = count <= 6 ? (330.0, 248.0) : (400.0, 258.0);
        return new Spot(Centre.X + (rx * Math.Cos(angle)), Centre.Y + (ry * Math.Sin(angle)));
    }

    private void PlaceHandles(IReadOnlyList<string> ids)
    {
        for (var first = 0; first < ids.Count; first++)
        {
            for (var second = first + 1; second < ids.Count; second++)
            {
                var (a, b) = (Nodes[ids[first]], Nodes[ids[second]]);
                _handles[(ids[first], ids[second])] = Places.Select(place => a + ((b - a) * place)).MaxBy(Clearance);
            }
        }
    }

    /// <summary>
    /// Distance to the nearest obstacle. Distances above a limit count as equal, so the middle of an arrow is preferred
    /// unless something is near it.
    /// </summary>
    private double Clearance(Spot spot)
    {
        var toHandles = _handles.Values.Select(other => (other - spot).Length).DefaultIfEmpty(double.MaxValue).Min();
        var toNodes = Nodes.Values.Min(node => (node - spot).Length - Radius);
        return Math.Min(Math.Min(toHandles, toNodes), 46);
    }
}
