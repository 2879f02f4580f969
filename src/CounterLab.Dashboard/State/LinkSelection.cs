using CounterLab.Experiments.Faults;
using CounterLab.Presentation.Queues;

namespace CounterLab.Dashboard.State;

/// <summary>State of the queues page: link, order and filter. On the circuit's thread.</summary>
public sealed class LinkSelection(LabView view)
{
    /// <summary>A value that is part of the URL has changed.</summary>
    public event Action? Changed;

    /// <summary>The details of the selected link were requested.</summary>
    public event Action? Opened;

    /// <summary>The selected link, which may no longer exist.</summary>
    public LinkId? Chosen { get; private set; }

    /// <summary>How links are listed.</summary>
    public LinkOrder Order { get; private set; } = LinkOrder.Worst;

    /// <summary>Only links with a backlog.</summary>
    public bool OnlyOwed { get; private set; }

    /// <summary>Chooses a link.</summary>
    public void Select(LinkId? link) => Choose((link, Order, OnlyOwed));

    /// <summary>Sorts links.</summary>
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
