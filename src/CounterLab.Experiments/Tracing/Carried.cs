namespace CounterLab.Experiments.Tracing;

/// <summary>One operation in a message.</summary>
/// <param name="Owner">The owner's name: node and incarnation, such as <c>n1#2</c>, or the name of a session.</param>
public readonly record struct Carried(string Owner, ulong Seq, string Counter);
