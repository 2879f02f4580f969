using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Pages;

/// <summary>The lab: do and watch. Its URL holds what is looked at: counter, node, drawing.</summary>
public sealed partial class LabPage : IDisposable
{
    /// <summary>Counter shown.</summary>
    [SupplyParameterFromQuery(Name = "counter")]
    private string? Counter { get; set; }

    /// <summary>Node selected.</summary>
    [SupplyParameterFromQuery(Name = "node")]
    private string? Node { get; set; }

    /// <summary><c>matrix</c>, or nothing for the graph.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    private string? Drawing { get; set; }

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => View.ChoiceChanged -= WriteUrl;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (!string.IsNullOrEmpty(Counter))
        {
            View.ShowCounter(Counter);
        }

        View.Select(Node);
        View.Draw(Drawing == "matrix" ? ClusterDrawing.Matrix : ClusterDrawing.Graph);
        View.ChoiceChanged += WriteUrl;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    private void WriteUrl()
    {
        var url = Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["counter"] = View.Counter,
            ["node"] = View.Chosen,
            ["view"] = View.Drawing is ClusterDrawing.Matrix ? "matrix" : null,
        });
        if (url != Navigation.Uri)
        {
            Navigation.NavigateTo(url, replace: true);
        }
    }
}
