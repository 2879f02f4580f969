using CounterLab.Lab.Loads;

namespace CounterLab.Lab;

/// <summary>Control of the load generator.</summary>
public interface ILoadControl
{
    /// <summary>Progress of the current or last load; null: no load was started yet.</summary>
    LoadStatus? Load { get; }

    /// <summary>Starts a load of adds at a fixed rate. A running load is stopped first.</summary>
    Task StartLoadAsync(LoadPlan plan);

    /// <summary>Stops the load. Idempotent.</summary>
    Task StopLoadAsync();
}
