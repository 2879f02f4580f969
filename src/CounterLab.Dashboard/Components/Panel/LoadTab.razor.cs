using System.Globalization;
using CounterLab.Dashboard.State;
using CounterLab.Lab.Loads;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>Settings and results of the load generator.</summary>
public sealed partial class LoadTab
{
    private const string Session = "session";

    private string _rate = "200";
    private string _counters = "";
    private string _nodes = "";
    private LoadSpread _spread;
    private string _concern = "local";
    private string _clients = "plain"; // not a bool, since the value of a select element is text
    private string _wrong = "";

    [Inject]
    private LabActions Actions { get; set; } = default!;

    private bool IsSession => _clients == Session;

    private bool IsRunning => View.Lab.Loads.Offered?.Load is { IsRunning: true };

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (View.Lab.Loads.Offered?.Load is { IsRunning: true, Plan: var plan })
        {
            (_rate, _spread, _concern, _clients) = (plan.PerSecond.ToString(CultureInfo.InvariantCulture), plan.Spread,
                plan.Concern, plan.Sessions ? Session : _clients);
            (_counters, _nodes) = (string.Join(' ', plan.Counters), string.Join(' ', plan.Nodes));
        }
    }

    private Task StartAsync()
    {
        if (!int.TryParse(_rate, NumberStyles.None, CultureInfo.InvariantCulture, out var rate))
        {
            _wrong =
                $"The rate is invalid. Expected 1 to {Digits.Group(LoadPlan.PerSecondMax)} adds per second; "
                + $"found '{_rate}'.";
            return Task.CompletedTask;
        }

        var plan =
            new LoadPlan(rate, LoadNames.Read(_counters, View.Counter), Words(_nodes), _spread, _concern, IsSession);
        var stranger = plan.Nodes.FirstOrDefault(node => View.Current?.Node(node) is null);
        _wrong = plan.Fault
            ?? (stranger is null
            ? ""
            : $"There is no node '{stranger}'. Expected one or more of: "
            + $"{string.Join(", ", View.Current?.Nodes.Select(node => node.Id) ?? [])}.");
        return _wrong.Length > 0 ? Task.CompletedTask : Actions.StartLoadAsync(plan);
    }

    private static string[] Words(string text) =>
        text.Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Time(TimeSpan? time) => time is { } known
        ? known.TotalMilliseconds.ToString(known.TotalMilliseconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)
            + " ms"
        : "–";
}
