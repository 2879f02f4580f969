namespace CounterLab.Experiments.Tracing;

/// <summary>One operation that a message carries.</summary>
/// <param name="Owner">Node and incarnation, such as <c>n1#2</c>, or a session's name.</param>
public readonly record struct Carried(string Owner, ulong Seq, string Counter);
