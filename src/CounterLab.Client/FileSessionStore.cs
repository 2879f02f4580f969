using System.Text;
using CounterLab.Client.Sessions.Storage;

namespace CounterLab.Client;

/// <summary>
/// Keeps one session in a file of JSON with a checksum. Every save writes a new file, flushes it to the disk and
/// renames it, so the file holds the former state or the new one, whenever the process is killed. Only its user may
/// read a new file (mode 0600); a mode that is set later stays. The store is used by
/// one process at a time: a second file, FILE.lock, is locked, because the file itself is replaced at every save. The
/// operating system releases the lock when the process ends, even if it is killed; the empty lock file remains.
/// <para>Never copy the file, or restore it from a copy: see <see cref="ISessionStore.Save"/>.</para>
/// </summary>
public sealed class FileSessionStore : ISessionStore, IDisposable
{
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _lock;

    /// <summary>Locks the file for this process; it is created by the first save.</summary>
    /// <param name="path">The file, in a folder that exists. A link is followed, and stays.</param>
    /// <exception cref="SessionStoreException">
    /// <c>SESSION_IN_USE</c>: another process, or another store of this one, has it. <c>SESSION_STORE_FAILED</c>: no
    /// file can be created there.
    /// </exception>
    public FileSessionStore(string path)
    {
        try
        {
            Path = FileReplacement.TargetOf(path);
            _lock = Lock(Path + ".lock");
        }
        catch (IOException e) when (e.HResult is WouldBlockLinux or WouldBlockMac or SharingViolation)
        {
            throw SessionStoreException.InUse(
                "Another process is using the session. Retry after it ends.",
                "a session file that no other process uses", $"'{path}', which is locked", e);
        }
        catch (Exception e) when (IsOfPlace(e))
        {
            throw Unusable(path, e);
        }
    }

    /// <summary>The file, with its full path.</summary>
    public string Path { get; }

    /// <summary>The program or type that writes such files, named in error messages.</summary>
    internal string Writer { get; init; } = "a FileSessionStore";

    /// <summary>Reads the file; null: it does not exist yet.</summary>
    /// <exception cref="SessionStoreException">
    /// <c>SESSION_DAMAGED</c>: the file is truncated, was edited, or is no session of this version; it is left as it
    /// is. <c>SESSION_STORE_FAILED</c>: it cannot be read.
    /// </exception>
    public StoredSession? Load()
    {
        ObjectDisposedException.ThrowIf(!_lock.CanWrite, this);
        try
        {
            return File.Exists(Path)
                ? Checked(SessionText.Read(Path, File.ReadAllText(Path, Encoding.UTF8), Writer)) : null;
        }
        catch (Exception e) when (IsOfPlace(e))
        {
            throw Unusable(Path, e);
        }
    }

    /// <summary>Replaces the file, entirely or not at all; on return it is on the disk.</summary>
    /// <exception cref="SessionStoreException"><c>SESSION_STORE_FAILED</c>: it cannot be written.</exception>
    public void Save(StoredSession session)
    {
        ObjectDisposedException.ThrowIf(!_lock.CanWrite, this);
        try
        {
            var text = Encoding.UTF8.GetBytes(SessionText.Write(session));
            FileReplacement.Write(Path, FileReplacement.Private, stream => stream.Write(text));
            DirectorySync.Flush(System.IO.Path.GetDirectoryName(Path)!);
        }
        catch (Exception e) when (IsOfPlace(e))
        {
            throw Unusable(Path, e);
        }
    }

    /// <summary>Releases the lock. The file stays.</summary>
    public void Dispose() => _lock.Dispose();

    private StoredSession Checked(StoredSession session) => StoredSessions.Check(session) is { } refusal
        ? throw SessionStoreException.Damaged(
            $"The session file '{Path}' contains no session: {refusal.Message}", refusal.Expected, refusal.Found)
        : session;

    private static FileStream Lock(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
        {
            throw new IOException($"{path} is a link to {target}, which would be locked instead.");
        }

        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileReplacement.Private;
        }

        return new FileStream(path, options);
    }

    private static bool IsOfPlace(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static SessionStoreException Unusable(string path, Exception e) => SessionStoreException.Failed(
        "The session file can't be used.", "a file that may be read and replaced", $"'{path}': {e.Message}", e);
}
