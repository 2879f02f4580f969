using Microsoft.JSInterop;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>The timeline's script in the browser, loaded when it is first needed.</summary>
public sealed class TimelineScript(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Calls a function of it.</summary>
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
