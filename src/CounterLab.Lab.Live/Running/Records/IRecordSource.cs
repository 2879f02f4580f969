using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Running.Records;

/// <summary>Where records come from.</summary>
internal interface IRecordSource : IDisposable
{
    /// <summary>The new lines by incarnation since the last call.</summary>
    IEnumerable<(string Life, IEnumerable<Recorded> Messages)> Take();

    /// <summary>Why what comes from here has a hole or no end; null: it is whole so far.</summary>
    string? Broken { get; }
}
