namespace CounterLab.Dashboard.State;

/// <summary>Something that parts of a page show, and that says when it has changed.</summary>
public interface IShown
{
    /// <summary>Draw it anew.</summary>
    event Action? Changed;
}
