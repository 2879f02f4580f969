using CounterLab.Client;

// A web server that counts its page views in a CounterLab cluster; see README.md.
var builder = WebApplication.CreateSlimBuilder(args);

// With --session FILE, a process that was killed continues its session when it starts again: adds that no node had
// acknowledged are sent again and count once.
using var store = builder.Configuration["session"] is { } file ? new FileSessionStore(file) : null;
builder.Services.AddCounterLab(options =>
{
    options.Addresses = (builder.Configuration["nodes"] ?? "127.0.0.1:5001").Split(',');
    options.Cluster = builder.Configuration["cluster"] ?? "default";
    options.SessionStore = store;
});
var app = builder.Build();

// Counts only pages that exist, so that visitors cannot create arbitrary counters. The response does not wait for the
// add.
app.Use(async (context, next) =>
{
    await next(context);
    if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } page }
        && !page.StartsWith("/views", StringComparison.Ordinal))
    {
        _ = CountAsync(context.RequestServices.GetRequiredService<CounterLabClient>(), page, app.Logger);
    }
});
app.UseRouting();
app.MapGet("/", () => "Home");
app.MapGet("/about", () => "About");
app.MapGet("/views", async (string page, CounterLabClient counters, CancellationToken cancel) =>
    (await counters.GetAsync($"views:{page}", cancel: cancel)).Value);
app.Run();

static async Task CountAsync(CounterLabClient counters, string page, ILogger log)
{
    try
    {
        await counters.AddAsync($"views:{page}");
    }
    catch (CounterLabTimeoutException)
    {
        // No node is reachable: the add stays in the session and counts once when a node answers.
    }
    catch (CounterLabException e)
    {
        Log.NotCounted(log, page, e.Message);
    }
}

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A view of {Page} was not counted: {Reason}")]
    public static partial void NotCounted(ILogger log, string page, string reason);
}
