using CounterLab.Experiments.Actions;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>An add of a session that no node has acknowledged.</summary>
internal sealed record PendingAdd(long Number, AddToCounter Add, TimeSpan Start)
{
    /// <summary>The add's operation number in the session; 0 until the session assigns one.</summary>
    public ulong Seq { get; set; }
}
