namespace CounterLab.Lab.Running;

/// <summary>The accepted range from one moment on.</summary>
public readonly record struct AcceptedPoint(TimeSpan At, Int128 Least, Int128 Most);
