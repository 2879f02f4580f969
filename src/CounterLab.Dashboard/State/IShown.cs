namespace CounterLab.Dashboard.State;

/// <summary>A source that notifies components of changes.</summary>
public interface IShown
{
    /// <summary>Raised when the components have to be redrawn.</summary>
    event Action? Changed;
}
