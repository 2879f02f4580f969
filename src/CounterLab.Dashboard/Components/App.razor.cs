using Microsoft.AspNetCore.Components.Web;

namespace CounterLab.Dashboard.Components;

/// <summary>The document. Nothing is prerendered: a splash screen is shown until the page is interactive.</summary>
public sealed partial class App
{
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);
}
