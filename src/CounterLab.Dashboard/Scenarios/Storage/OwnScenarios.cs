using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Scenarios.Storage;
using Microsoft.JSInterop;

namespace CounterLab.Dashboard.Scenarios.Storage;

/// <summary>
/// The scenarios that this browser keeps in its localStorage. The server keeps none of them. Other pages of the same browser may change them, so
/// they are read anew before each change.
/// </summary>
public sealed class OwnScenarios(IJSRuntime js, TimeProvider time) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private OwnStore _store = OwnStore.Empty;

    /// <summary>Others are listed.</summary>
    public event Action? Changed;

    /// <summary>They were read: before that it is not known what there is.</summary>
    public bool IsRead { get; private set; }

    /// <summary>By name.</summary>
    public IReadOnlyList<ScenarioEntry> Entries { get; private set; } = [];

    /// <summary>Why what the browser keeps can't be used; empty: it can.</summary>
    public string Problem => _store.Problem;

    /// <summary>Reads them.</summary>
    public async Task ReadAsync()
    {
        Take(OwnStore.Read(await CallAsync<string?>("read")));
        if (Problem.Length > 0 && !_store.IsNewer)
        {
            await CallAsync<bool>("setAside");
        }
    }

    /// <summary>Keeps one under its name; else says why not.</summary>
    public async Task<string> SaveAsync(string name, string text)
    {
        await ReadAsync();
        var (store, why) = _store.With(new OwnScenario(name, text, time.GetUtcNow()));
        return store is null ? why : await WriteAsync(store);
    }

    /// <summary>Removes one; else says why not.</summary>
    public async Task<string> RemoveAsync(string name)
    {
        await ReadAsync();
        return _store.IsNewer ? Problem : await WriteAsync(_store.Without(name));
    }

    /// <summary>What was being edited on this page before it was loaded anew; null: nothing.</summary>
    public async Task<KeptDraft?> ReadDraftAsync() =>
        await CallAsync<string?>("readDraft") is { } kept && kept.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? new(kept[..end], kept[(end + 1)..]) : null;

    /// <summary>Keeps what is being edited for as long as this page's tab is there; null: nothing is.</summary>
    public Task KeepDraftAsync(KeptDraft? draft) => CallAsync<bool>("keepDraft", draft is null ? null : $"{draft.Source}\n{draft.Text}");

    /// <summary>The drafts that were set aside before the page was loaded anew.</summary>
    public async Task<AsideDrafts> ReadAsideAsync() => AsideDrafts.Read(await CallAsync<string?>("readAside"));

    /// <summary>Keeps drafts that were set aside for as long as this page's tab is there.</summary>
    public Task KeepAsideAsync(AsideDrafts aside) => CallAsync<bool>("keepAside", aside.Drafts.Count == 0 ? null : aside.Write());

    /// <summary>Hands a file to the browser's downloads.</summary>
    public async Task DownloadAsync(string name, string text) => await CallAsync<bool>("download", name, text);

    /// <summary>Puts a text on the clipboard; false: the browser does not let us.</summary>
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
            // The browser is gone and the module with it.
        }
    }

    private async Task<string> WriteAsync(OwnStore store)
    {
        if (!await CallAsync<bool>("write", store.Write()))
        {
            return "The browser did not keep it. Expected room in its localStorage; found none, or it is switched off. Export the scenario instead.";
        }

        Take(store);
        return "";
    }

    private void Take(OwnStore store)
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
