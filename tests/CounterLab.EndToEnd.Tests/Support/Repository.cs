namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>The source tree that the tests were built from, which contains reference pictures and snapshots.</summary>
internal static class Repository
{
    /// <summary>Returns a folder of the source tree, and creates it if it does not exist.</summary>
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
