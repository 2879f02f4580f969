namespace CounterLab.Node.Hosting;

/// <summary>
/// Refuses requests from web pages, whatever their origin, and restricts the HTTP/1.1 port, which a browser can reach,
/// to counters, sessions, health and metrics: it serves neither fault control nor peers. On that port it also refuses
/// requests to names that are not the node's: a web page could make a name of its own point to the node (DNS rebinding)
/// and read the answers as its own.
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

    /// <param name="httpAddress">Returns the address of the HTTP/1.1 port; null if there is none.</param>
    /// <param name="hosts">The names under which clients may call that port.</param>
    public static Func<HttpContext, RequestDelegate, Task> Of(Func<string?> httpAddress, HttpHosts hosts) =>
        (context, next) =>
        {
            if (context.Request.Headers.Origin.Count > 0)
            {
                return RefuseAsync(context, StatusCodes.Status403Forbidden, "No web page may call a node.");
            }

            if (httpAddress()?.EndsWith($":{context.Connection.LocalPort}", StringComparison.Ordinal) != true)
            {
                return next(context);
            }

            if (!hosts.Include(context.Request.Host.Host))
            {
                return RefuseAsync(context, StatusCodes.Status400BadRequest, hosts.Refusal);
            }

            return Allowed.Any(path => context.Request.Path.StartsWithSegments(path))
                ? next(context)
                : RefuseAsync(context, StatusCodes.Status404NotFound, "Not on this port.");
        };

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    }
}
