namespace CounterLab.Protocol;

/// <summary>Reports a broken invariant of this process's own state, which is a defect and not invalid input.</summary>
public sealed class InvariantException(string what) : Exception($"A broken invariant; expected: {what}");
