using System.Runtime.CompilerServices;
using CounterLab.Experiments.Tracing;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Engine;

/// <summary>Adds the events of a world to its trace.</summary>
internal static class WorldTrace
{
    /// <summary>
    /// Adds an event to the trace and returns its number. The event is described only if events are kept.
    /// </summary>
    /// <param name="text">The description; formatted only if events are kept.</param>
    /// <param name="lane">The lane of an event that does not occur at a process.</param>
    /// <param name="details">Adds details to the described event.</param>
    public static long Note(
        this World world,
        TraceKind kind,
        SimulatedProcess? process,
        ulong content,
        [InterpolatedStringHandlerArgument(nameof(world))] NoteText text,
        string peer = "",
        long cause = 0,
        string message = "",
        IReadOnlyList<Carried>? carries = null,
        string lane = "",
        Func<TraceEvent, TraceEvent>? details = null) =>
        world.Note(kind, process, content, text.ToString(), peer, cause, message, carries, lane, details);

    /// <summary>
    /// Adds an event to the trace and returns its number. The event is described only if events are kept.
    /// </summary>
    /// <param name="lane">The lane of an event that does not occur at a process.</param>
    /// <param name="details">Adds details to the described event.</param>
    public static long Note(
        this World world,
        TraceKind kind,
        SimulatedProcess? process,
        ulong content,
        string text,
        string peer = "",
        long cause = 0,
        string message = "",
        IReadOnlyList<Carried>? carries = null,
        string lane = "",
        Func<TraceEvent, TraceEvent>? details = null)
    {
        var before = process?.LastEvent ?? 0;
        var number = world.Trace.Add(kind, world.Now.Ticks, process, content);
        if (world.Trace.KeepsEvents)
        {
            var described = new TraceEvent(
                number, world.Now, kind, process?.Log.Name ?? lane, peer, cause != 0 ? cause : before, message, text,
                carries ?? []);
            world.Trace.Keep(details is null ? described : details(described));
        }

        return number;
    }

    /// <summary>
    /// Adds an event that follows from others and is therefore not part of the hash, such as what a client sends and
    /// learns. Returns its number, or 0 if events are not kept.
    /// </summary>
    /// <param name="lane">The lane of an event that does not occur at a process.</param>
    public static long Tell(
        this World world, TraceKind kind, SimulatedProcess? process, string lane, string peer, long cause,
        string message, string text)
    {
        if (!world.Trace.KeepsEvents)
        {
            return 0;
        }

        var before = process?.LastEvent ?? 0;
        var number = world.Trace.Next(process);
        world.Trace.Keep(new TraceEvent(
            number, world.Now, kind, process?.Log.Name ?? lane, peer, cause != 0 ? cause : before, message, text, []));
        return number;
    }
}
