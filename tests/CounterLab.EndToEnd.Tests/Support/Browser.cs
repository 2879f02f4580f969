using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CounterLab.EndToEnd.Tests.Support.Browser))]

namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>
/// One headless Chromium for all tests. It resolves only local names, so a page that loads anything from another host
/// fails. Without a browser the tests are skipped with a message that says what to install; with CI=true they fail.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Advice =
        "No Chromium found. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.";

    private static readonly string[] Candidates =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/opt/google/chrome/chrome",
    ];

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
    ];

    /// <summary>
    /// Time limit of waits in milliseconds, the same as <see cref="CounterLab.Tests.Eventually"/> has, for busy
    /// machines.
    /// </summary>
    private const float Patience = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Candidates.FirstOrDefault(File.Exists);
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        path ??= File.Exists(_playwright.Chromium.ExecutablePath) ? _playwright.Chromium.ExecutablePath : null;
        if (path is not null)
        {
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
        }
    }

    /// <summary>Opens a page in a new browser context; see <see cref="LabPage"/>.</summary>
    internal async Task<LabPage> OpenAsync(
        DashboardProcess dashboard,
        string counter,
        ColorScheme scheme = ColorScheme.Dark,
        int width = 1280,
        int height = 800,
        string path = "/")
    {
        var context = await ContextAsync(scheme, width, height);
        return await LabPage.OpenAsync(context, $"{dashboard.Url}{path}?counter={counter}");
    }

    /// <summary>Opens a page of the shared dashboard, after resetting it, at a path.</summary>
    internal async Task<LabPage> OpenAtAsync(SharedDashboard shared, string path)
    {
        var (dashboard, counter) = await shared.TakeAsync();
        var page = await OpenAsync(dashboard, counter, width: 1440, height: 900);
        await page.Page.GotoAsync(dashboard.Url + path);
        await page.Page.WaitForSelectorAsync("html[data-interactive=true]");
        return page;
    }

    /// <summary>Creates a new browser context without pages.</summary>
    internal async Task<IBrowserContext> ContextAsync(
        ColorScheme scheme = ColorScheme.Dark, int width = 1280, int height = 800)
    {
        if (_browser is null)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", Advice);
            Assert.Fail(Advice);
        }

        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
