using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>
/// Receives the lines of a recording, such as a file or an open stream. Called under the host's lock.
/// </summary>
internal interface IRecordSink
{
    /// <summary>
    /// Writes or queues a line, before any effect of its input leaves the process. Sinks share the line and must not
    /// change it.
    /// </summary>
    void Take(Recorded line);
}
