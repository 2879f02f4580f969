using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>Returns the link faults of a node that is about to start; called as late as possible.</summary>
public delegate SetFaultRequest StartFaults(string node);
