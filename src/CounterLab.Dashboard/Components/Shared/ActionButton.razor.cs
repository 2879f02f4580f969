using CounterLab.Dashboard.State;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Shared;

/// <summary>
/// A button for an action on the cluster, with label, accessible name, key, and the reason if it is disabled.
/// </summary>
public sealed partial class ActionButton
{
    private readonly string _id = "why-" + Guid.NewGuid().ToString("N")[..8];

    /// <summary>Label of the button.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Accessible name, such as <c>Kill n3</c>; also the name of the action while it is in progress.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The keyboard shortcut for the same action; null if there is none.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>Style: <c>primary</c>, <c>good</c>, <c>danger</c> or empty.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>Whether the action is possible, or the reason why not.</summary>
    [Parameter]
    public Offer Offer { get; set; } = Offer.Yes;

    /// <summary>Whether the button may be pressed again while the action is in progress, as for adds.</summary>
    [Parameter]
    public bool Repeatable { get; set; }

    /// <summary>The action to run.</summary>
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
