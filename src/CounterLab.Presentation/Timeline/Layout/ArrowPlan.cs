namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>Lays out messages as arrows.</summary>
internal sealed class ArrowPlan(NodeColumns columns, Scale scale, DiagramOptions options)
{
    /// <summary>Distance from the middle of a column to the tip of an arrow, in pixels.</summary>
    private const double Tip = 5;

    /// <summary>
    /// Distance from the end of a lost message to the receiver's column, and length of an arrow of which one end is
    /// unknown.
    /// </summary>
    private const double Short = 34, Stub = 44;

    /// <summary>
    /// Minimum vertical distance between the ends of an arrow whose message did not arrive or has an unknown end.
    /// </summary>
    private const double Sink = 9;

    /// <summary>
    /// Vertical offset between messages sent together, so that arrows do not overlap, and the maximum of their sum.
    /// </summary>
    private const double Fan = 2.5, FanMax = 9;

    private readonly Dictionary<(double X, double Y), int> _left = [];

    /// <summary>Returns the arrows of the messages of which at least one end is drawn, in order.</summary>
    public List<ArrowShape> Of(IEnumerable<TracedMessage> flights) =>
        [.. flights.Select(Of).OfType<ArrowShape>().OrderBy(arrow => arrow.Y1)];

    private ArrowShape? Of(TracedMessage flight)
    {
        var (sent, ended) = (scale.Of(flight.Sent), scale.Of(flight.Ended));
        var (from, to) = (columns.Of(flight.From), columns.Of(flight.To));
        if ((sent ?? ended) is null || to is null)
        {
            return null;
        }

        var way = from is null ? -1 : Math.Sign(to.X - from.X);
        if (way == 0)
        {
            return null;
        }

        return flight.Fate switch
        {
            _ when sent is null =>
                Shape(flight, to.X - (way * Stub), ended!.Value - Sink, EndX(flight, to, way), ended.Value),
            MessageFate.Lost when ended is { } lost =>
                Shape(flight, from!.X, sent.Value, EndX(flight, to, way), Math.Max(lost, sent.Value + Sink)),
            MessageFate.Arrived or MessageFate.Copy when ended is { } arrived =>
                Shape(flight, from!.X, sent.Value, EndX(flight, to, way), arrived),
            MessageFate.GaveUp => Shape(flight, from!.X, sent.Value, to.X - (way * Short), sent.Value + Sink),
            _ => Shape(flight, from!.X, sent.Value, from.X + (way * Stub), sent.Value + Sink),
        };
    }

    private static double EndX(TracedMessage flight, NodeColumn to, int way) =>
        to.X - (way * (flight.Fate is MessageFate.Lost ? Short : Tip));

    private ArrowShape Shape(TracedMessage flight, double x1, double y1, double x2, double y2)
    {
        var together = _left[(x1, y1)] = _left.GetValueOrDefault((x1, y1), -1) + 1;
        y1 = Math.Min(y1 + Math.Min(FanMax, together * Fan), y2);
        var isEndSeen = flight.Fate is MessageFate.GaveUp || scale.Of(flight.Ended) is not null;
        var end = !isEndSeen ? ArrowEnd.None : flight.Fate is MessageFate.Lost or MessageFate.GaveUp
            ? ArrowEnd.Cross : ArrowEnd.Head;
        var numbers = (flight.Ended?.Number ?? 0, flight.Sent is { } sent
            && scale.Of(sent) is not null ? sent.Number : 0);
        return new ArrowShape(
            flight, x1, y1, x2, y2, end, isEndSeen && numbers.Item1 > 0
                ? numbers.Item1 : Math.Max(numbers.Item1, numbers.Item2), numbers.Item2,
            Css(flight, end), options.Cone.Contains(flight.Told.Number)
                || (flight.Ended is { } ended && options.Cone.Contains(ended.Number)));
    }

    private static string Css(TracedMessage flight, ArrowEnd end)
    {
        var sort = flight.Group switch
        {
            MessageGroups.Pushes => "push",
            MessageGroups.Acks => "ack",
            MessageGroups.Clients => flight.Message is "add" or "session" ? "add" : "ok",
            _ => "dim",
        };
        return sort + flight.Fate switch
        {
            MessageFate.Lost or MessageFate.GaveUp => " lost",
            MessageFate.Copy => " copy",
            _ when end is ArrowEnd.None => " open",
            _ when flight.Message == "refusal" => " lost",
            _ when flight.Attempt > 0 => " retry",
            _ => "",
        };
    }
}
