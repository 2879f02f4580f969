using CounterLab.Lab.Faults;
using CounterLab.Presentation.Queues;

namespace CounterLab.Dashboard.State;

/// <summary>What one circuit looks at on the page of queues: a link, an order, a filter. On the circuit's thread.</summary>
public sealed class LinkSelection(LabView view)
{
    /// <summary>A choice that belongs into the URL has changed.</summary>
    public event Action? Changed;

    /// <summary>A person wants to read about the chosen link: bring its details up.</summary>
    public event Action? Opened;

    /// <summary>The chosen link; it may be gone meanwhile.</summary>
    public LinkId? Chosen { get; private set; }

    /// <summary>How links are listed.</summary>
    public LinkOrder Order { get; private set; } = LinkOrder.Worst;

    /// <summary>Only those that owe something.</summary>
    public bool OnlyOwed { get; private set; }

    /// <summary>Chooses a link.</summary>
    public void Select(LinkId? link) => Choose((link, Order, OnlyOwed));

    /// <summary>Sorts links.</summary>
    public void Sort(LinkOrder order) => Choose((Chosen, order, OnlyOwed));

    /// <summary>Lists only links that owe something, or all.</summary>
    public void Filter(bool onlyOwed) => Choose((Chosen, Order, onlyOwed));

    /// <summary>All at once, as a URL has it.</summary>
    public void Choose((LinkId? Chosen, LinkOrder Order, bool OnlyOwed) choice)
    {
        if (choice != (Chosen, Order, OnlyOwed))
        {
            (Chosen, Order, OnlyOwed) = choice;
            view.Refresh();
            Changed?.Invoke();
        }
    }

    /// <summary>Chooses a link and brings its details up.</summary>
    public void Open(LinkId link)
    {
        Select(link);
        Opened?.Invoke();
    }
}
