namespace CounterLab.Simulation.Network;

/// <summary>A number of messages and their encoded size in bytes, which is 0 if it is not measured.</summary>
public readonly record struct Traffic(long Messages, long Bytes);
