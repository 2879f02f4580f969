using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>Which operations an event belongs to: what it carries, else what it follows from or leads to.</summary>
public static class OpFinder
{
    private const int Near = 64;

    /// <summary>The operations of an event; none: it belongs to no single one.</summary>
    /// <param name="events">All that were read, in order.</param>
    public static IReadOnlyList<OpId> Of(TraceEvent e, FlightBook book, IReadOnlyList<TraceEvent> events)
    {
        if (e.Carries.Count > 0)
        {
            return Ops(e.Carries);
        }

        return book.Of(e) switch
        {
            { Carries.Count: > 0 } flight => Ops(flight.Carries),
            { Answers: { } asked } => asked.Carries.Count > 0 ? Ops(asked.Carries) : Made(asked, events),
            { Group: MessageGroups.Clients } request => Made(request, events),
            _ => [],
        };
    }

    private static List<OpId> Ops(IReadOnlyList<Carried> carries) => [.. carries.Select(OpId.Of)];

    /// <summary>What became visible where a client's request arrived, because it did.</summary>
    private static List<OpId> Made(Flight request, IReadOnlyList<TraceEvent> events)
    {
        if (request.Ended is not { Kind: TraceKind.Deliver } arrived)
        {
            return [];
        }

        var because = new HashSet<long> { arrived.Number };
        foreach (var e in events.SkipWhile(e => e.Number <= arrived.Number).Take(Near).Where(e => e.Node == arrived.Node && because.Contains(e.Cause)))
        {
            if (e is { Kind: TraceKind.Apply, Carries.Count: > 0 })
            {
                return Ops(e.Carries);
            }

            because.Add(e.Number);
        }

        return [];
    }
}
