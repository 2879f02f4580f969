using System.Globalization;
using CounterLab.Dashboard.Simulator;
using CounterLab.Lab;
using CounterLab.Presentation.Style;
using CounterLab.Simulation.Stepping;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>The messages in flight, each with its actions.</summary>
public sealed partial class InFlightTab
{
    private const int Shown = 40;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);

    private IReadOnlyList<InFlightMessage> _all = [];

    [Inject]
    private SimulatorState Model { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private IEnumerable<InFlightMessage> Nearest => _all.OrderBy(message => message.Id != Model.Picked)
        .ThenBy(message => message.ArrivesAt ?? TimeSpan.MaxValue).Take(Shown);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Model.Changed += Refresh;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Model.Changed -= Refresh;
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

    private void Take() => _all = Model.Run?.InFlight ?? [];

    private static (Glyph Icon, Tone Tone) Look(InFlightMessage message) => message switch
    {
        { ArrivesAt: null } => (Glyph.Pause, Tone.Hold),
        { IsReply: true } => (Glyph.Check, Tone.Muted),
        { Message: "push" or "add" or "session" } => (Glyph.Send, Tone.Info),
        _ => (Glyph.Dot, Tone.Muted),
    };

    private string When(InFlightMessage message) => message.ArrivesAt is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"in {(at - (Model.Run?.Now ?? at)).TotalMilliseconds:0.##} ms")
        : "held";

    private void Act(InFlightMessage message, MessageAct act)
    {
        try
        {
            if (Model.Run?.Do(new MessageIntervention(default, act, message.Id,
                act == MessageAct.Delay ? Delay : TimeSpan.Zero, message.Label)) == false)
            {
                Snackbar.Add($"{message.Label} is no longer in flight.", Severity.Warning);
            }

            Model.Pick(null);
        }
        catch (LabException refused)
        {
            Snackbar.Add(refused.Message, Severity.Error);
        }
    }
}
