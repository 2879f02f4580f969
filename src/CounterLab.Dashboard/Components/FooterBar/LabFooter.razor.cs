using System.Globalization;
using CounterLab.Dashboard.Hosting;
using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.FooterBar;

/// <summary>The footer of the live cluster: freeze button, last action, clock and keyboard hints.</summary>
public sealed partial class LabFooter
{
    [Inject]
    private DialogOpener Dialogs { get; set; } = default!;

    [Inject]
    private DashboardInstance Instance { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private TimeSpan Up => Time.GetUtcNow() - Instance.StartedAt;

    /// <summary>The last user action, announced by screen readers.</summary>
    private string Last => View.Current?.Events.FirstOrDefault(item => item.Source == "lab") is { } item
        ? string.Create(
            CultureInfo.InvariantCulture, $"Last action {item.At.ToLocalTime():HH:mm:ss}: {item.Kind} {item.Text}")
        : "";
}
