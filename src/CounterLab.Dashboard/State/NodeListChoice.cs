using CounterLab.Presentation.Nodes;

namespace CounterLab.Dashboard.State;

/// <summary>How one circuit lists the nodes: order and filter. On the circuit's thread.</summary>
public sealed class NodeListChoice(LabView view)
{
    /// <summary>A value that is part of the URL has changed.</summary>
    public event Action? Changed;

    /// <summary>How nodes are sorted.</summary>
    public NodeOrder Order { get; private set; } = NodeOrder.Ring;

    /// <summary>Only nodes in trouble.</summary>
    public bool OnlyTrouble { get; private set; }

    /// <summary>Part of an id or an address; empty: all.</summary>
    public string Find { get; private set; } = "";

    /// <summary>Sorts nodes.</summary>
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
