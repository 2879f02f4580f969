using Microsoft.AspNetCore.WebUtilities;

namespace CounterLab.Dashboard.State;

/// <summary>Builds page URLs that keep counter, node and, on the lab page, the drawing.</summary>
public sealed class PageUrls(LabView view)
{
    /// <summary>Returns the URL of a page.</summary>
    public string LinkTo(string path)
    {
        var query = new Dictionary<string, string?>();
        if (view.Counter != view.DefaultCounter)
        {
            query["counter"] = view.Counter;
        }

        if (view.Chosen is { } node)
        {
            query["node"] = node;
        }

        if (path == "/" && view.Drawing is ClusterDrawing.Matrix)
        {
            query["view"] = "matrix";
        }

        return QueryHelpers.AddQueryString(path, query);
    }
}
