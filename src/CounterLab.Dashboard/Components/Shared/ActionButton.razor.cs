using CounterLab.Dashboard.State;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Shared;

/// <summary>
/// A button for an action on the cluster, with label, accessible name, key and the reason if disabled.
/// </summary>
public sealed partial class ActionButton
{
    private readonly string _id = "why-" + Guid.NewGuid().ToString("N")[..8];

    /// <summary>Its label.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Its accessible name, such as <c>Kill n3</c>; also the name of the action in progress.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The key that does the same; null for none.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary><c>primary</c>, <c>good</c>, <c>danger</c> or empty.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>Whether it is possible, with the reason.</summary>
    [Parameter]
    public Offer Offer { get; set; } = Offer.Yes;

    /// <summary>May be pressed again while in progress (adds).</summary>
    [Parameter]
    public bool Repeatable { get; set; }

    /// <summary>The action.</summary>
    [Parameter]
    public EventCallback OnClick { get; set; }

    [Inject]
    private LabActions Actions { get; set; } = default!;

    private bool Busy => Actions.IsBusy(Name);

    private bool Blocked => !Offer.Possible || (Busy && !Repeatable);

    private string ReasonId => _id;

    private string Title => Offer.Possible ? Name : $"{Name}: {Offer.Why}";

    private string Classes => $"act {(Kind.Length == 0 ? "" : "act-" + Kind)} {(Busy ? "act-busy" : "")}";
}
