namespace CounterLab.Lab.Running;

/// <summary>A node's value from one moment on.</summary>
public readonly record struct ValuePoint(TimeSpan At, Int128? Value);
