namespace CounterLab.Dashboard.State;

/// <summary>A source that notifies components of changes.</summary>
public interface IShown
{
    /// <summary>Redraws it.</summary>
    event Action? Changed;
}
