using CounterLab.Client;

namespace CounterLab.Lab.Live.Running.Clients;

/// <summary>
/// The session files of those clients that a scenario copies, in a folder that is deleted at the end. Each file is
/// copied once, as by somebody who restores it on another machine while its client runs.
/// </summary>
/// <param name="numbers">The numbers of the clients.</param>
internal sealed class SessionCopies(IEnumerable<int> numbers) : IDisposable
{
    private readonly HashSet<int> _numbers = [.. numbers];
    private readonly List<FileSessionStore> _stores = [];
    private readonly Dictionary<int, string> _paths = [];
    private DirectoryInfo? _folder;

    /// <summary>Creates a file for a new session of a client; null: no step copies the client.</summary>
    public ISessionStore? StoreFor(int number)
    {
        if (!_numbers.Contains(number))
        {
            return null;
        }

        _folder ??= Directory.CreateTempSubdirectory("counterlab-sessions-");
        _paths[number] = Path.Combine(_folder.FullName, $"{_stores.Count}.session");
        return Open(_paths[number]);
    }

    /// <summary>Copies the file of a client's session; null: it has saved nothing yet.</summary>
    public ISessionStore? Copy(int number)
    {
        if (!_paths.TryGetValue(number, out var path) || !File.Exists(path))
        {
            return null;
        }

        var copy = $"{path}.copy";
        File.Copy(path, copy);
        return Open(copy);
    }

    /// <summary>Closes and deletes all files. The clients that use them must have ended.</summary>
    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        _folder?.Delete(recursive: true);
    }

    private FileSessionStore Open(string path)
    {
        var store = new FileSessionStore(path);
        _stores.Add(store);
        return store;
    }
}
