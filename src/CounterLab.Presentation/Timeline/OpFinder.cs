using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>Finds the operations of an event: those that it carries, else those of its cause or effect.</summary>
public static class OpFinder
{
    private const int Near = 64;

    /// <summary>Returns the operations of an event; empty if it has none.</summary>
    /// <param name="events">All events that were read, in order.</param>
    public static IReadOnlyList<OpId> Of(TraceEvent e, MessageRegistry book, IReadOnlyList<TraceEvent> events)
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

    /// <summary>Returns the operations that a client's request created on arrival.</summary>
    private static List<OpId> Made(TracedMessage request, IReadOnlyList<TraceEvent> events)
    {
        if (request.Ended is not { Kind: TraceKind.Deliver } arrived)
        {
            return [];
        }

        var because = new HashSet<long> { arrived.Number };
        foreach (var e in events.SkipWhile(e => e.Number <= arrived.Number).Take(Near)
            .Where(e => e.Node == arrived.Node && because.Contains(e.Cause)))
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
