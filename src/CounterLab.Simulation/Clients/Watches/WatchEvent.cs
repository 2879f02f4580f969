namespace CounterLab.Simulation.Clients.Watches;

/// <summary>An event of one stream of a watcher. It has no effect once the client has opened another stream.</summary>
internal sealed record WatchEvent(WatchingClient Watcher, ulong Stream, string Node, bool Ends = false);
