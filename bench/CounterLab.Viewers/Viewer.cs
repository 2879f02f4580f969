using System.Diagnostics;
using System.Text;
using Microsoft.Playwright;

namespace CounterLab.Viewers;

/// <summary>
/// One browser page, and counts of what reaches it: messages and bytes over its WebSocket, and changes of its document.
/// </summary>
internal sealed class Viewer
{
    private const string Observe = """
        () => {
          window.updates = 0;
          new MutationObserver(() => { window.updates++; }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        }
        """;

    private readonly IPage _page;
    private readonly HubMessages _hub = new();
    private long _messages;
    private long _bytes;
    private long _largest;

    private Viewer(IPage page) => _page = page;

    public IPage Page => _page;

    /// <param name="paints">
    /// False: the page skips layout and painting, because the browsers of real viewers do not use the dashboard's
    /// machine.
    /// </param>
    public static async Task<Viewer> OpenAsync(IBrowser browser, string url, bool paints)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var viewer = new Viewer(await context.NewPageAsync());
        viewer._page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => viewer.Count(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
        await viewer._page.GotoAsync(url);
        await viewer._page.WaitForSelectorAsync("html[data-interactive=true]");
        await viewer._page.EvaluateAsync(Observe);
        if (!paints)
        {
            await viewer._page.AddStyleTagAsync(new() { Content = "body { display: none !important }" });
        }

        return viewer;
    }

    /// <summary>Counts what reaches the page during this time.</summary>
    public async Task<Seen> WatchAsync(TimeSpan length, CancellationToken cancel)
    {
        var before = (Interlocked.Read(ref _messages), Interlocked.Read(ref _bytes), await _page.EvaluateAsync<long>("window.updates"));
        Interlocked.Exchange(ref _largest, 0);
        var start = Stopwatch.GetTimestamp();
        await Task.Delay(length, cancel);
        var updates = await _page.EvaluateAsync<long>("window.updates");
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Seen(
            (updates - before.Item3) / seconds, (Interlocked.Read(ref _messages) - before.Item1) / seconds, (Interlocked.Read(ref _bytes) - before.Item2) / seconds, Interlocked.Read(ref _largest));
    }

    /// <summary>Reports to the page that its tab is hidden, or visible again, as a browser does.</summary>
    public Task SetHiddenAsync(bool hidden) => _page.EvaluateAsync(
        "hidden => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden }); document.dispatchEvent(new Event('visibilitychange')); }", hidden);

    /// <summary>The time from a click to its effect on this page, in milliseconds of the page's clock.</summary>
    public Task<double> ClickAsync(string button, string figure) => _page.EvaluateAsync<double>(
        """
        ([button, figure]) => new Promise(done => {
          const cell = document.querySelector(`[data-testid="${figure}"]`), was = cell.dataset.value, start = performance.now();
          const observer = new MutationObserver(() => {
            if (document.querySelector(`[data-testid="${figure}"]`).dataset.value !== was) { observer.disconnect(); done(performance.now() - start); }
          });
          observer.observe(document.body, { subtree: true, attributes: true, childList: true });
          document.querySelector(`button[aria-label="${button}"]`).click();
        })
        """,
        new[] { button, figure });

    /// <summary>Counts one frame. Never called concurrently.</summary>
    private void Count(byte[] frame)
    {
        var lengths = _hub.Take(frame);
        Interlocked.Add(ref _messages, lengths.Count);
        Interlocked.Add(ref _bytes, frame.Length);
        Interlocked.Exchange(ref _largest, Math.Max(Interlocked.Read(ref _largest), lengths.DefaultIfEmpty().Max()));
    }
}

/// <summary>What reached a page, per second, and the largest message in bytes.</summary>
internal sealed record Seen(double Updates, double Messages, double Bytes, long Largest)
{
    public double BytesPerMessage => Messages == 0 ? 0 : Bytes / Messages;
}
