using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Scenarios.Storage;
using Microsoft.JSInterop;

namespace CounterLab.Dashboard.Scenarios.Storage;

/// <summary>
/// The scenarios in the localStorage of this browser; the server stores none. Other tabs of the browser may change
/// them, so they are read again before each change.
/// </summary>
public sealed class SavedScenarios(IJSRuntime js, TimeProvider time) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private SavedScenarioStore _store = SavedScenarioStore.Empty;

    /// <summary>Raised when the list has changed.</summary>
    public event Action? Changed;

    /// <summary>Whether the storage has been read.</summary>
    public bool IsRead { get; private set; }

    /// <summary>The saved scenarios, ordered by name.</summary>
    public IReadOnlyList<ScenarioEntry> Entries { get; private set; } = [];

    /// <summary>The reason why the stored data cannot be used; empty if it can.</summary>
    public string Problem => _store.Problem;

    /// <summary>Reads the saved scenarios.</summary>
    public async Task ReadAsync()
    {
        Take(SavedScenarioStore.Read(await CallAsync<string?>("read")));
        if (Problem.Length > 0 && !_store.IsNewer)
        {
            await CallAsync<bool>("setAside");
        }
    }

    /// <summary>Saves a scenario. Returns the reason if it could not be saved, else an empty text.</summary>
    public async Task<string> SaveAsync(string name, string text)
    {
        await ReadAsync();
        var (store, why) = _store.With(new SavedScenario(name, text, time.GetUtcNow()));
        return store is null ? why : await WriteAsync(store);
    }

    /// <summary>Removes a scenario. Returns the reason if it could not be removed, else an empty text.</summary>
    public async Task<string> RemoveAsync(string name)
    {
        await ReadAsync();
        return _store.IsNewer ? Problem : await WriteAsync(_store.Without(name));
    }

    /// <summary>Reads the draft that was stored before a reload; null if there was none.</summary>
    public async Task<SavedDraft?> ReadDraftAsync() =>
        await CallAsync<string?>("readDraft") is { } kept && kept.IndexOf('\n', StringComparison.Ordinal) is >= 0
            and var end ? new(kept[..end], kept[(end + 1)..]) : null;

    /// <summary>Stores the draft for the lifetime of the browser tab; null removes it.</summary>
    public Task KeepDraftAsync(SavedDraft? draft) =>
        CallAsync<bool>("keepDraft", draft is null ? null : $"{draft.Source}\n{draft.Text}");

    /// <summary>Reads the stashed drafts that were stored before a reload.</summary>
    public async Task<StashedDrafts> ReadAsideAsync() => StashedDrafts.Read(await CallAsync<string?>("readAside"));

    /// <summary>Stores the stashed drafts for the lifetime of the browser tab.</summary>
    public Task KeepAsideAsync(StashedDrafts aside) =>
        CallAsync<bool>("keepAside", aside.Drafts.Count == 0 ? null : aside.Write());

    /// <summary>Downloads a file in the browser.</summary>
    public async Task DownloadAsync(string name, string text) => await CallAsync<bool>("download", name, text);

    /// <summary>Copies a text to the clipboard. Returns false if the browser does not allow it.</summary>
    public Task<bool> CopyAsync(string text) => CallAsync<bool>("copy", text);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // the browser has disconnected
        }
    }

    private async Task<string> WriteAsync(SavedScenarioStore store)
    {
        if (!await CallAsync<bool>("write", store.Write()))
        {
            return "The browser did not save the scenario. Expected space in localStorage; found none, or "
                + "localStorage is disabled. Export the scenario instead.";
        }

        Take(store);
        return "";
    }

    private void Take(SavedScenarioStore store)
    {
        (_store, IsRead) = (store, true);
        Entries = [.. store.Scenarios.Select(own => ScenarioEntry.Of(own.Name, ScenarioOrigin.Own, own.Text))];
        Changed?.Invoke();
    }

    private async Task<T> CallAsync<T>(string function, params object?[] arguments)
    {
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/scenarios.js");
        return await _module.InvokeAsync<T>(function, arguments);
    }
}
