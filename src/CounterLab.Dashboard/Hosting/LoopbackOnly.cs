namespace CounterLab.Dashboard.Hosting;

/// <summary>
/// Accepts only requests to loopback host names, which prevents DNS rebinding, and accepts WebSockets and POST requests
/// only from its own pages.
/// </summary>
public sealed class LoopbackOnly(RequestDelegate next)
{
    /// <summary>Passes a request on, or returns 400 or 403 with one sentence.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsLoopback(context.Request.Host.Host))
        {
            return RefuseAsync(
                context, StatusCodes.Status400BadRequest,
                "Expected a request to localhost, 127.0.0.1 or [::1]; found another host. Open the dashboard by one "
                    + "of these names.");
        }

        if (ChangesState(context.Request) && !IsOwnOrigin(context))
        {
            return RefuseAsync(
                context, StatusCodes.Status403Forbidden,
                "Expected a request from the dashboard's own pages; found another origin. "
                    + "Open the dashboard directly.");
        }

        return next(context);
    }

    private static bool IsLoopback(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]";

    private static bool ChangesState(HttpRequest request)
        => !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method))
            || request.Headers.Upgrade.Count > 0;

    private static bool IsOwnOrigin(HttpContext context)
    {
        var origins = context.Request.Headers.Origin;
        return origins.Count == 0 || (origins.Count == 1
            && Uri.TryCreate(origins[0], UriKind.Absolute, out var origin)
            && origin.Scheme is "http" or "https"
            && IsLoopback(origin.Host)
            && origin.Port == context.Connection.LocalPort);
    }

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why, context.RequestAborted);
    }
}
