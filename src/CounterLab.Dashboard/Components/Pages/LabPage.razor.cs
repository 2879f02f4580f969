namespace CounterLab.Dashboard.Components.Pages;

/// <summary>The lab: do and watch. What it looks at is kept in the URL by <see cref="Layout.UrlSync"/>.</summary>
public sealed partial class LabPage
{
    /// <inheritdoc/>
    protected override bool ShouldRender() => false;
}
