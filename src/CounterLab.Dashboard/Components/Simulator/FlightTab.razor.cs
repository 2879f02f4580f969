using System.Globalization;
using CounterLab.Dashboard.Simulator;
using CounterLab.Lab;
using CounterLab.Presentation.Style;
using CounterLab.Simulation.Stepping;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>Messages under way, and what can be done to each.</summary>
public sealed partial class FlightTab
{
    private const int Shown = 40;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);

    private IReadOnlyList<InFlightMessage> _all = [];

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private IEnumerable<InFlightMessage> Nearest => _all.OrderBy(message => message.Id != Desk.Picked)
        .ThenBy(message => message.ArrivesAt ?? TimeSpan.MaxValue).Take(Shown);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Desk.Changed += Refresh;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Desk.Changed -= Refresh;
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        Take();
        return true;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Take();

    private void Take() => _all = Desk.Run?.InFlight ?? [];

    private static (Glyph Icon, Tone Tone) Look(InFlightMessage message) => message switch
    {
        { ArrivesAt: null } => (Glyph.Pause, Tone.Hold),
        { IsReply: true } => (Glyph.Check, Tone.Muted),
        { Message: "push" or "add" or "session" } => (Glyph.Send, Tone.Info),
        _ => (Glyph.Dot, Tone.Muted),
    };

    private string When(InFlightMessage message) => message.ArrivesAt is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"in {(at - (Desk.Run?.Now ?? at)).TotalMilliseconds:0.##} ms")
        : "held";

    private void Act(InFlightMessage message, MessageAct act)
    {
        try
        {
            if (Desk.Run?.Do(new MessageIntervention(default, act, message.Id, act == MessageAct.Delay ? Delay : TimeSpan.Zero, message.Label)) == false)
            {
                Snackbar.Add($"{message.Label} is no longer under way.", Severity.Warning);
            }

            Desk.Pick(null);
        }
        catch (LabException refused)
        {
            Snackbar.Add(refused.Message, Severity.Error);
        }
    }
}
