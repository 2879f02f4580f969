using CounterLab.Lab.Views;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>What the drawing shows, for those who don't see it. Nobody hears figures ten times a second: they are sent once, links that are cut or healed at once.</summary>
public sealed partial class OwedTable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(900);

    private string _links = "";
    private long _drawn;

    /// <summary>The picture whose debts are listed.</summary>
    [Parameter, EditorRequired]
    public ClusterView Picture { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => IsDue();

    /// <inheritdoc/>
    protected override bool ShouldRender() => IsDue();

    private bool IsDue()
    {
        var links = string.Join(' ', Picture.Links.Select(link => $"{link.From}{(link.Cut ? '|' : '-')}{link.To}"));
        if (links == _links && Time.GetElapsedTime(_drawn) < Pace)
        {
            return false;
        }

        (_links, _drawn) = (links, Time.GetTimestamp());
        return true;
    }
}
