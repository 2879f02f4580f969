namespace CounterLab.Lab.Live.Observation;

/// <summary>An add the lab made and holds the answer to.</summary>
internal readonly record struct AckedAdd(string Counter, long Amount, ulong Seq);
