using CounterLab.Protocol;

namespace CounterLab.Node.Hosting;

/// <summary>A fact that the replica reported, with the number and time that observers receive.</summary>
internal sealed record HostEvent(ulong Number, DateTimeOffset At, Fact Fact);
