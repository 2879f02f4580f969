using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>Where lines of a record go: a file, or an open stream. Called under the host's lock.</summary>
internal interface IRecordSink
{
    /// <summary>Takes a line before anything that comes of its input leaves the process. Lines are shared: nobody changes one.</summary>
    void Take(Recorded line);
}
