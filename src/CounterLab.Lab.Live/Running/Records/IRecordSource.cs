using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Running.Records;

/// <summary>A source of node records.</summary>
internal interface IRecordSource : IDisposable
{
    /// <summary>Returns the lines since the last call, by incarnation.</summary>
    IEnumerable<(string Incarnation, IEnumerable<Recorded> Messages)> Take();

    /// <summary>Why the records from this source are incomplete; null: they are complete so far.</summary>
    string? Broken { get; }
}
