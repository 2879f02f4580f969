using CounterLab.Experiments.Actions;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>One add of a session that is not acknowledged.</summary>
internal sealed record PendingAdd(long Number, AddToCounter Add, TimeSpan Start)
{
    /// <summary>Its operation number in the session. 0: not sent.</summary>
    public ulong Seq { get; set; }
}
