using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>The faults on links of a node that is about to start, asked for at the last moment.</summary>
public delegate SetFaultRequest StartFaults(string node);
