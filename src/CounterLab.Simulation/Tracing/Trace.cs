using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Tracing;

/// <summary>
/// The trace of a run: a running hash and, on request, all events. The hash covers time, place, kind and content of
/// every message, change, fault, report and client outcome, so equal hashes mean equal runs.
/// </summary>
public sealed class Trace
{
    private readonly List<TraceEvent>? _events;
    private readonly NumbersBySecond _numbers = new();
    private readonly int _eventsMax;

    internal Trace(bool keepEvents, int eventsMax) => (_events, _eventsMax) = (keepEvents ? [] : null, eventsMax);

    /// <summary>The number of events so far.</summary>
    public long Count { get; private set; }

    /// <summary>The hash over all events so far.</summary>
    public ulong Hash { get; private set; } = 0x5EED;

    /// <summary>
    /// The kept events, in order: all of them or the newest ones. Empty unless the options request events.
    /// </summary>
    public IReadOnlyList<TraceEvent> Events => _events ?? [];

    /// <summary>Returns the event with this number, or null if there is none or it is no longer kept.</summary>
    public TraceEvent? Find(long number)
    {
        var place = Events.Count == 0 ? -1 : number - Events[0].Number;
        return place >= 0 && place < Events.Count ? Events[(int)place] : null;
    }

    /// <summary>
    /// Returns the number of events of an interval, both ends included, that are no longer kept; exact to the second.
    /// </summary>
    internal long GoneIn(TimeSpan from, TimeSpan to) => _numbers.GoneIn(from, to, Events.Count == 0 ? null : Events[0]);

    /// <summary>Whether events are kept. Descriptions are created only then.</summary>
    internal bool KeepsEvents => _events is not null;

    /// <summary>Adds an event to the hash and returns its number.</summary>
    internal long Add(TraceKind kind, long ticks, SimulatedProcess? process, ulong content)
    {
        Hash = Chance.Mix(Hash ^ content)
            + unchecked((ulong)ticks * 31) + ((ulong)kind << 40) + (ulong)(process?.Index ?? 0);
        Count++;
        if (process is not null)
        {
            process.LastEvent = Count;
        }

        return Count;
    }

    /// <summary>Reserves the number of an event that is kept but is not part of the hash.</summary>
    internal long Next(SimulatedProcess? process)
    {
        Count++;
        if (process is not null)
        {
            process.LastEvent = Count;
        }

        return Count;
    }

    /// <summary>
    /// Keeps the description of the event that was just added, and removes the oldest ones if there are too many.
    /// </summary>
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
