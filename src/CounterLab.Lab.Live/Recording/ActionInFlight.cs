using CounterLab.Experiments.Actions;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// Something that a person or a script does; it is recorded as of its beginning, and only if it succeeds.
/// </summary>
internal sealed class ActionInFlight(
    DateTimeOffset begun, Action<NodeAction, DateTimeOffset> note, Action end) : IDisposable
{
    /// <summary>It has succeeded: this is what was done.</summary>
    public void Done(NodeAction fault) => note(fault, begun);

    public void Dispose() => end();
}
