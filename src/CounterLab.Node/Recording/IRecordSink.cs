using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>Receives the lines of a recording: a file, or an open stream. Called under the host's lock.</summary>
internal interface IRecordSink
{
    /// <summary>
    /// Takes a line before any effect of its input leaves the process. Lines are shared and must not be changed.
    /// </summary>
    void Take(Recorded line);
}
