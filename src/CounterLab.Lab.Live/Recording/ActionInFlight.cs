using CounterLab.Experiments.Actions;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// An action in flight of a person or a script. It is recorded with the time of its start, and only if it succeeds.
/// </summary>
internal sealed class ActionInFlight(
    DateTimeOffset begun, Action<NodeAction, DateTimeOffset> note, Action end) : IDisposable
{
    /// <summary>Notes that the action succeeded, and what it was.</summary>
    public void Done(NodeAction fault) => note(fault, begun);

    public void Dispose() => end();
}
