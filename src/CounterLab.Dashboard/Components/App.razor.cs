using Microsoft.AspNetCore.Components.Web;

namespace CounterLab.Dashboard.Components;

/// <summary>The document. Nothing is prerendered: a splash stands there until the page can be clicked.</summary>
public sealed partial class App
{
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);
}
