using System.Globalization;
using CounterLab.Tests;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>
/// A page in a real browser: finds controls by role and name and figures by test id, and records errors.
/// </summary>
internal sealed class LabPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _trouble = [];

    private LabPage(IBrowserContext context, IPage page, string url)
    {
        (_context, Page, Traffic) = (context, page, Traffic.Of(page));
        var authority = new Uri(url).Authority;
        page.Console += (_, message) =>
            Note(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"page error: {error}");
        page.Request += (_, request) => Note(IsElsewhere(request.Url, authority), $"request to {request.Url}");
        page.Response += (_, response) => Note(response.Status >= 400, $"{response.Status} for {response.Url}");
    }

    public IPage Page { get; }

    /// <summary>The traffic from the server to the page.</summary>
    public Traffic Traffic { get; }

    public static async Task<LabPage> OpenAsync(IBrowserContext context, string url)
    {
        var lab = new LabPage(context, await context.NewPageAsync(), url);
        await lab.Page.GotoAsync(url);
        await lab.Page.WaitForSelectorAsync("html[data-interactive=true]");
        return lab;
    }

    /// <summary>Clicks the control with this accessible name.</summary>
    public Task ClickAsync(string name) => Control(name).ClickAsync();

    /// <summary>Goes to a page by its link, and waits until it is shown: nothing clicks on the former page.</summary>
    public async Task GoToAsync(string page)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = page, Exact = true }).ClickAsync();
        await Assertions.Expect(Page).ToHaveTitleAsync($"{page} · CounterLab");
    }

    /// <summary>Switches the theme with its key, and waits until the page shows the other one.</summary>
    /// <param name="theme"><c>dark</c> or <c>light</c>.</param>
    public async Task SwitchThemeAsync(string theme)
    {
        await Page.Locator("body").PressAsync("t");
        await Page.WaitForSelectorAsync($"html[data-theme={theme}]");
    }

    public ILocator Control(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The raw figure behind a test id.</summary>
    public async Task<string> RawAsync(string testId) =>
        await Page.GetByTestId(testId).First.GetAttributeAsync("data-value")
        ?? throw new InvalidOperationException($"{testId} has no data-value");

    public async Task<long> NumberAsync(string testId) =>
        long.Parse(await RawAsync(testId), CultureInfo.InvariantCulture);

    public Task ShowsAsync(string testId, string value)
    {
        var seen = "nothing";
        return Eventually.BecomesAsync(
            async () => (seen = await RawAsync(testId)) == value,
            () => $"{testId} shows {seen}, not {value}");
    }

    public async Task AllShowAsync(string value, params string[] nodes)
    {
        foreach (var node in nodes)
        {
            await ShowsAsync($"value-{node}", value);
        }
    }

    /// <summary>Asserts that there was no console error, no failed response, and no request to another host.</summary>
    public void HadNoTrouble()
    {
        lock (_trouble)
        {
            Assert.Empty(_trouble);
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static bool IsElsewhere(string url, string authority) =>
        !url.StartsWith("data:", StringComparison.Ordinal) && new Uri(url).Authority != authority;

    private void Note(bool isTrouble, string text)
    {
        if (isTrouble)
        {
            lock (_trouble)
            {
                _trouble.Add(text);
            }
        }
    }
}
