using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Layout;

/// <summary>
/// Connects the page to JavaScript: keys, theme, visibility. Renders nothing. Once connected, the page has
/// <c>data-interactive="true"</c>.
/// </summary>
public sealed class BrowserLink : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<BrowserLink>? _self;
    private IJSObjectReference? _module;
    private (bool Dark, bool Shortcuts)? _told; // null: not loaded from the browser yet

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private KeyCommands Keys { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    /// <summary>Handles a key without modifiers outside of inputs, or a sequence such as <c>g q</c>.</summary>
    [JSInvokable]
    public Task PressAsync(string key) => Keys.PressAsync(key);

    /// <summary>Handles Ctrl K: opens the command palette.</summary>
    [JSInvokable]
    public Task OpenPaletteAsync() => Keys.OpenPaletteAsync();

    /// <summary>Handles that the browser tab was hidden or shown.</summary>
    [JSInvokable]
    public void SetHidden(bool hidden) => View.SetHidden(hidden);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        View.ChoiceChanged -= OnChoice;
        _self?.Dispose();
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

    /// <inheritdoc/>
    protected override void OnInitialized() => View.ChoiceChanged += OnChoice;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/lab.js");
        if (await _module.InvokeAsync<BrowserState?>("start", _self) is { } state)
        {
            _told = (state.Dark, state.Shortcuts);
            View.SetDark(state.Dark);
            View.SetShortcuts(state.Shortcuts);
            View.SetHidden(state.Hidden);
            TellOfRestart(state);
            await _module.InvokeVoidAsync("ready");
        }
    }

    private void TellOfRestart(BrowserState state)
    {
        if (state.Restarted)
        {
            var attached = View.Current?.Nodes.Any(node => node.Process is ProcessState.Unmanaged) ?? false;
            Snackbar.Add(
                attached ? "The dashboard was restarted."
                    : "The dashboard was restarted with a new cluster: counters start at 0.",
                Severity.Info,
                options => options.VisibleStateDuration = 15_000);
        }
    }

    private void OnChoice()
    {
        var now = (View.Dark, View.ShortcutsOn);
        if (_module is not null && _told is { } told && now != told)
        {
            _told = now;
            _ = _module.InvokeVoidAsync("remember", now.Dark, now.ShortcutsOn).AsTask();
        }
    }

    /// <summary>The settings stored in the browser.</summary>
    private sealed record BrowserState(bool Dark, bool Shortcuts, bool Hidden, bool Restarted);
}
