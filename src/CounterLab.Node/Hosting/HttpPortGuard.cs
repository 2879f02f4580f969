namespace CounterLab.Node.Hosting;

/// <summary>
/// Refuses requests from web pages, whatever their origin, and restricts the HTTP/1.1 port, which a browser can reach,
/// to counters, sessions, health and metrics: it serves neither fault control nor peers.
/// </summary>
internal static class HttpPortGuard
{
    private static readonly string[] Allowed =

        [
            "/counterlab.v1.CounterService",
            "/counterlab.v1.SessionService",
            "/grpc.health.v1.Health",
            "/healthz",
            "/metrics",
        ];

    public static Func<HttpContext, RequestDelegate, Task> Of(Func<string?> httpAddress) => (context, next) =>
    {
        if (context.Request.Headers.Origin.Count > 0)
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "No web page may call a node.");
        }

        var isHttpPort = httpAddress()?.EndsWith($":{context.Connection.LocalPort}", StringComparison.Ordinal) == true;
        var isAllowed = !isHttpPort || Allowed.Any(path => context.Request.Path.StartsWithSegments(path));
        return isAllowed ? next(context) : RefuseAsync(context, StatusCodes.Status404NotFound, "Not on this port.");
    };

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    }
}
