using CounterLab.Experiments.Faults;
using CounterLab.Presentation.Queues;

namespace CounterLab.Dashboard.State;

/// <summary>The state of the queues page: link, order and filter. Used on the circuit's thread only.</summary>
public sealed class LinkSelection(LabView view)
{
    /// <summary>Raised when a value that is part of the URL has changed.</summary>
    public event Action? Changed;

    /// <summary>Raised when the details of the selected link are requested.</summary>
    public event Action? Opened;

    /// <summary>The selected link, which may no longer exist.</summary>
    public LinkId? Chosen { get; private set; }

    /// <summary>Sort order of the links.</summary>
    public LinkOrder Order { get; private set; } = LinkOrder.Worst;

    /// <summary>Whether only links with a backlog are listed.</summary>
    public bool OnlyOwed { get; private set; }

    /// <summary>Selects a link; null selects none.</summary>
    public void Select(LinkId? link) => Choose((link, Order, OnlyOwed));

    /// <summary>Sets the sort order.</summary>
    public void Sort(LinkOrder order) => Choose((Chosen, order, OnlyOwed));

    /// <summary>Lists only links with a backlog, or all.</summary>
    public void Filter(bool onlyOwed) => Choose((Chosen, Order, onlyOwed));

    /// <summary>Sets all values from a URL.</summary>
    public void Choose((LinkId? Chosen, LinkOrder Order, bool OnlyOwed) choice)
    {
        if (choice != (Chosen, Order, OnlyOwed))
        {
            (Chosen, Order, OnlyOwed) = choice;
            view.Refresh();
            Changed?.Invoke();
        }
    }

    /// <summary>Selects a link and opens its details.</summary>
    public void Open(LinkId link)
    {
        Select(link);
        Opened?.Invoke();
    }
}
