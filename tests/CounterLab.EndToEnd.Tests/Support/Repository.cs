namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>The checkout that the tests were built from: where pictures and snapshots are kept.</summary>
internal static class Repository
{
    /// <summary>A folder of it, made if need be.</summary>
    public static string Folder(params string[] path)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "CounterLab.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("not below the repository");
        }

        return Directory.CreateDirectory(Path.Combine([root.FullName, .. path])).FullName;
    }
}
