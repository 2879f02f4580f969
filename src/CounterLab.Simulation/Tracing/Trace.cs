using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Tracing;

/// <summary>
/// What happened, as a running hash and, on request, event by event. The hash covers time, place, kind and content of
/// every message, change, fault, report and client's outcome: equal hashes mean equal runs.
/// </summary>
public sealed class Trace
{
    private readonly List<TraceEvent>? _events;
    private readonly NumbersBySecond _numbers = new();
    private readonly int _eventsMax;

    internal Trace(bool keepEvents, int eventsMax) => (_events, _eventsMax) = (keepEvents ? [] : null, eventsMax);

    /// <summary>Events so far.</summary>
    public long Count { get; private set; }

    /// <summary>Over all events so far.</summary>
    public ulong Hash { get; private set; } = 0x5EED;

    /// <summary>All events, or the newest of them, in order; empty unless they were asked for.</summary>
    public IReadOnlyList<TraceEvent> Events => _events ?? [];

    /// <summary>The event of this number; null: there is none, or it is not kept.</summary>
    public TraceEvent? Find(long number)
    {
        var place = Events.Count == 0 ? -1 : number - Events[0].Number;
        return place >= 0 && place < Events.Count ? Events[(int)place] : null;
    }

    /// <summary>How many events of a stretch, both ends included, are no longer kept: to the second.</summary>
    internal long GoneIn(TimeSpan from, TimeSpan to) => _numbers.GoneIn(from, to, Events.Count == 0 ? null : Events[0]);

    /// <summary>Whether events are kept; descriptions are made only then.</summary>
    internal bool KeepsEvents => _events is not null;

    /// <summary>Something happened; returns its number.</summary>
    internal long Add(TraceKind kind, long ticks, NodeProcess? process, ulong content)
    {
        Hash = Chance.Mix(Hash ^ content) + unchecked((ulong)ticks * 31) + ((ulong)kind << 40) + (ulong)(process?.Index ?? 0);
        Count++;
        if (process is not null)
        {
            process.LastEvent = Count;
        }

        return Count;
    }

    /// <summary>The number of an event that is kept and not hashed.</summary>
    internal long Next(NodeProcess? process)
    {
        Count++;
        if (process is not null)
        {
            process.LastEvent = Count;
        }

        return Count;
    }

    /// <summary>Keeps the description of the event just added; the oldest ones go when there are too many.</summary>
    internal void Keep(TraceEvent described)
    {
        if (_events!.Count >= _eventsMax + (_eventsMax / 4))
        {
            _events.RemoveRange(0, _events.Count - _eventsMax);
        }

        _events.Add(described);
        _numbers.Note(described.Number, described.At);
    }
}
