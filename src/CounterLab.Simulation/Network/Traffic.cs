namespace CounterLab.Simulation.Network;

/// <summary>A number of messages, and their encoded size in bytes; 0 bytes if it is not measured.</summary>
public readonly record struct Traffic(long Messages, long Bytes);
