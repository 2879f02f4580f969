using CounterLab.Lab;
using CounterLab.Lab.Loads;
using CounterLab.Lab.Recording;
using MudBlazor;

namespace CounterLab.Dashboard.State;

/// <summary>
/// Runs user actions: marks them as busy under their accessible names, and reports failures and unknown outcomes in a
/// snackbar.
/// </summary>
public sealed class LabActions(LabView view, ISnackbar snackbar)
{
    private readonly Dictionary<string, int> _busy = new(StringComparer.Ordinal);

    /// <summary>Whether an action with this name is in progress.</summary>
    public bool IsBusy(string name) => _busy.ContainsKey(name);

    /// <summary>Adds to the shown counter at a node, and reports a failure.</summary>
    public Task AddAsync(string node, long amount) => RunAsync(FormattableString.Invariant(
        $"Add {amount} to {node}"), async () =>
    {
        var lab = view.Lab; // the laboratory at the start of the action, since the view may switch meanwhile
        var outcome = await lab.AddAsync(node, view.Counter, amount);
        await lab.SeenAsync(node, outcome);
        Tell(outcome);
    });

    /// <summary>Reports an add that was not applied or whose outcome is unknown.</summary>
    public void Tell(AddOutcome outcome)
    {
        if (outcome.Result is not AddStatus.Applied)
        {
            snackbar.Add(outcome.Message, outcome.Result is AddStatus.Unknown ? Severity.Warning : Severity.Error);
        }
    }

    /// <summary>Kills a node with SIGKILL.</summary>
    public Task KillAsync(string node) => RunAsync($"Kill {node}", () => view.Lab.Processes.Require().KillAsync(node));

    /// <summary>Restarts a node with the same id and without data.</summary>
    public Task RestartAsync(string node) =>
        RunAsync($"Restart {node}", () => view.Lab.Processes.Require().RestartAsync(node));

    /// <summary>Pauses a node with SIGSTOP.</summary>
    public Task PauseAsync(string node) =>
        RunAsync($"Pause {node}", () => view.Lab.Processes.Require().PauseAsync(node));

    /// <summary>Resumes a node with SIGCONT.</summary>
    public Task ResumeAsync(string node) =>
        RunAsync($"Resume {node}", () => view.Lab.Processes.Require().ResumeAsync(node));

    /// <summary>Cuts all links of a node.</summary>
    public Task IsolateAsync(string node) =>
        RunAsync($"Isolate {node}", () => view.Lab.Links.Require().IsolateAsync(node));

    /// <summary>Heals every link of a node.</summary>
    public Task ReconnectAsync(string node) => RunAsync($"Reconnect {node}", async () =>
    {
        var links = view.Lab.Links.Require();
        foreach (var other in view.Current?.Nodes.Where(other => other.Id != node) ?? [])
        {
            await links.HealAsync(node, other.Id);
        }
    });

    /// <summary>Removes a node from the members.</summary>
    public Task RemoveAsync(string node) =>
        RunAsync($"Remove {node}", () => view.Lab.Processes.Require().RemoveNodeAsync(node));

    /// <summary>Cuts both directions between two nodes.</summary>
    public Task CutAsync(string a, string b) => RunAsync($"Cut {a}–{b}", () => view.Lab.Links.Require().CutAsync(a, b));

    /// <summary>Cuts one direction of a link.</summary>
    public Task CutOneWayAsync(string from, string to)
        => RunAsync($"Cut {from}→{to}", () => view.Lab.Links.Require().CutAsync(from, to, true));

    /// <summary>Heals both directions between two nodes.</summary>
    public Task HealAsync(string a, string b) =>
        RunAsync($"Heal {a}–{b}", () => view.Lab.Links.Require().HealAsync(a, b));

    /// <summary>Heals every link of the cluster.</summary>
    public Task HealAllAsync() => RunAsync("Heal all", () => view.Lab.Links.Require().HealAllAsync());

    /// <summary>Cuts every link between groups.</summary>
    public Task SplitAsync(IReadOnlyList<IReadOnlyList<string>> groups) =>
        RunAsync("Split", () => view.Lab.Links.Require().SplitAsync(groups));

    /// <summary>Starts a load.</summary>
    public Task StartLoadAsync(LoadPlan plan) =>
        RunAsync("Start load", () => view.Lab.Loads.Require().StartLoadAsync(plan));

    /// <summary>Ends the running load.</summary>
    public Task StopLoadAsync() => RunAsync("Stop load", () => view.Lab.Loads.Require().StopLoadAsync());

    /// <summary>Starts one more node and selects it.</summary>
    public Task AddNodeAsync() =>
        RunAsync("Add node", async () => view.Select(await view.Lab.Processes.Require().AddNodeAsync()));

    /// <summary>Ends one link fault.</summary>
    public Task EndFaultAsync(string id, string label) =>
        RunAsync($"End {label}", () => view.Lab.Links.Require().EndFaultAsync(id));

    /// <summary>Starts a recording.</summary>
    public Task StartRecordingAsync() => RunAsync("Record", () =>
    {
        view.Lab.Recordings.Require().StartRecording();
        return Task.CompletedTask;
    });

    /// <summary>Ends the recording and returns it; null if it has already ended.</summary>
    public async Task<RecordedScenario?> StopRecordingAsync()
    {
        RecordedScenario? recorded = null;
        await RunAsync("Stop recording", () =>
        {
            recorded = view.Lab.Recordings.Require().StopRecording();
            return Task.CompletedTask;
        });
        return recorded;
    }

    /// <summary>
    /// Runs an action under its accessible name and reports its errors. Overlapping calls share one busy mark, so a
    /// held key causes few redraws.
    /// </summary>
    public async Task RunAsync(string name, Func<Task> action)
    {
        _busy[name] = _busy.GetValueOrDefault(name) + 1;
        if (_busy[name] == 1)
        {
            view.Refresh();
        }

        try
        {
            await action();
        }
        catch (LabException refused)
        {
            snackbar.Add(refused.Message, Severity.Error);
        }
        finally
        {
            if (--_busy[name] == 0)
            {
                _busy.Remove(name);
                view.Refresh();
            }
        }
    }
}
