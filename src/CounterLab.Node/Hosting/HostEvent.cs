using CounterLab.Protocol;

namespace CounterLab.Node.Hosting;

/// <summary>A numbered fact that the replica reported, as observers receive it.</summary>
internal sealed record HostEvent(ulong Number, DateTimeOffset At, Fact Fact);
