namespace CounterLab.Dashboard.Components.Pages;

/// <summary>The lab page. Its state is kept in the URL by <see cref="Layout.UrlSync"/>.</summary>
public sealed partial class LabPage
{
    /// <inheritdoc/>
    protected override bool ShouldRender() => false;
}
