using CounterLab.Presentation.Nodes;

namespace CounterLab.Dashboard.State;

/// <summary>The state of the nodes page: order and filter. Used on the circuit's thread only.</summary>
public sealed class NodeListChoice(LabView view)
{
    /// <summary>Raised when a value that is part of the URL has changed.</summary>
    public event Action? Changed;

    /// <summary>Sort order of the nodes.</summary>
    public NodeOrder Order { get; private set; } = NodeOrder.Ring;

    /// <summary>Whether only nodes in trouble are listed.</summary>
    public bool OnlyTrouble { get; private set; }

    /// <summary>Part of an id or address that listed nodes must contain; empty for all.</summary>
    public string Find { get; private set; } = "";

    /// <summary>Sets the sort order.</summary>
    public void Sort(NodeOrder order) => Choose((order, OnlyTrouble, Find));

    /// <summary>Lists only nodes in trouble, or all.</summary>
    public void Filter(bool onlyTrouble) => Choose((Order, onlyTrouble, Find));

    /// <summary>Filters by id or address.</summary>
    public void Search(string find) => Choose((Order, OnlyTrouble, find));

    /// <summary>Sets all values from a URL.</summary>
    public void Choose((NodeOrder Order, bool OnlyTrouble, string Find) choice)
    {
        if (choice != (Order, OnlyTrouble, Find))
        {
            (Order, OnlyTrouble, Find) = choice;
            view.Refresh();
            Changed?.Invoke();
        }
    }
}
