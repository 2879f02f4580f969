namespace CounterLab.Lab.Live.Fleets;

/// <summary>An event of a node's process.</summary>
/// <param name="Kind">start, kill, exit, pause, resume, leave, stop, removed, twin.</param>
public sealed record FleetEvent(string Node, string Kind, string Text);
