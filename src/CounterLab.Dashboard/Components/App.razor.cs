using Microsoft.AspNetCore.Components.Web;

namespace CounterLab.Dashboard.Components;

/// <summary>The HTML document, not prerendered: it shows a splash screen until the page is interactive.</summary>
public sealed partial class App
{
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);
}
