namespace CounterLab.Dashboard.Hosting;

/// <summary>
/// Answers only those who ask for this machine by name (a page elsewhere whose DNS name was rebound to 127.0.0.1 does
/// not), and takes WebSockets and posts only from its own pages.
/// </summary>
public sealed class LoopbackOnly(RequestDelegate next)
{
    /// <summary>Passes a request on, or answers 400 or 403 with one sentence.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsLoopback(context.Request.Host.Host))
        {
            return RefuseAsync(
                context, StatusCodes.Status400BadRequest,
                "This dashboard answers only to the hosts localhost, 127.0.0.1 and [::1]; the request named another one.");
        }

        if (ChangesState(context.Request) && !IsOwnOrigin(context))
        {
            return RefuseAsync(
                context, StatusCodes.Status403Forbidden,
                "This dashboard takes WebSockets and posts only from its own pages; the request came from another origin.");
        }

        return next(context);
    }

    private static bool IsLoopback(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]";

    private static bool ChangesState(HttpRequest request)
        => !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
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
