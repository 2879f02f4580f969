using CounterLab.Experiments.Actions;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>One add of a session that is not acknowledged.</summary>
internal sealed record UnackedAdd(long Number, AddToCounter Add, TimeSpan Start)
{
    /// <summary>The add's operation number in the session; 0 until the session assigns one.</summary>
    public ulong Seq { get; set; }
}
