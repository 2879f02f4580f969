using Microsoft.JSInterop;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>The script of the timeline in the browser, loaded on first use.</summary>
public sealed class TimelineScript(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Calls a function of the script.</summary>
    public async Task RunAsync(string function, params object?[] arguments)
    {
        var module = await (_module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/timeline.js").AsTask());
        if (module is not null)
        {
            await module.InvokeVoidAsync(function, arguments);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is { IsCompletedSuccessfully: true, Result: { } module })
        {
            try
            {
                await module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // the browser has disconnected
            }
        }
    }
}
