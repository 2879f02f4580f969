using CounterLab.Lab.Loads;

namespace CounterLab.Lab;

/// <summary>Control of the load generator.</summary>
public interface ILoadControl
{
    /// <summary>Progress of the current or last load; null: none was started.</summary>
    LoadStatus? Load { get; }

    /// <summary>Starts a load of adds at a fixed rate; a running load ends first.</summary>
    Task StartLoadAsync(LoadPlan plan);

    /// <summary>Stops the load. Idempotent.</summary>
    Task StopLoadAsync();
}
