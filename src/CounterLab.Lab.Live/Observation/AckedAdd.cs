namespace CounterLab.Lab.Live.Observation;

/// <summary>An add by the lab that a node has acknowledged.</summary>
internal readonly record struct AckedAdd(string Counter, long Amount, ulong Seq);
