namespace CounterLab.Protocol;

/// <summary>A broken invariant of this process's own state.</summary>
public sealed class InvariantException(string what) : Exception($"A broken invariant; expected: {what}");
