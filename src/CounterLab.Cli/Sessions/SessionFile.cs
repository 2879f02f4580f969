using System.Text;

namespace CounterLab.Cli.Sessions;

/// <summary>
/// The file of one session, held by one process at a time: a second file beside it, FILE.lock, is locked, since the file
/// itself is replaced at every change. The lock ends with the process, however that ends; the empty file stays.
/// </summary>
internal sealed class SessionFile : IDisposable
{
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _lock;

    private SessionFile(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <summary>Takes the file; ends the command when another process has it.</summary>
    public static SessionFile Take(string path)
    {
        try
        {
            var target = Target(path);
            return new SessionFile(target, new FileStream(target + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult is WouldBlockLinux or WouldBlockMac or SharingViolation)
        {
            throw new CliException(new CliError(
                ExitCode.WrongArguments, "SESSION_IN_USE", "Another process uses this session just now: try again when it has ended.",
                "a session file that nobody uses", $"'{path}', whose lock is taken"));
        }
        catch (Exception e) when (IsOfPlace(e))
        {
            throw Unusable(path, e);
        }
    }

    /// <summary>What it holds; null: it does not exist yet.</summary>
    public SessionDocument? Read()
    {
        try
        {
            return File.Exists(Path) ? SessionText.Read(Path, File.ReadAllText(Path, Encoding.UTF8)) : null;
        }
        catch (Exception e) when (IsOfPlace(e))
        {
            throw Unusable(Path, e);
        }
    }

    /// <summary>Replaces it, whole or not at all; on return it is on the disk.</summary>
    public void Write(SessionDocument document)
    {
        var half = Path + ".part";
        try
        {
            using (var stream = new FileStream(half, FileMode.Create, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(SessionText.Write(document)));
                stream.Flush(flushToDisk: true);
            }

            File.Move(half, Path, overwrite: true);
            DirectorySync.Flush(System.IO.Path.GetDirectoryName(Path)!);
        }
        catch (Exception e) when (IsOfPlace(e))
        {
            throw Unusable(Path, e);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static string Target(string path) =>
        System.IO.Path.GetFullPath((File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path);

    private static bool IsOfPlace(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static CliException Unusable(string path, Exception e) => new(CliError.WrongArgument(
        "The session file can't be used.", "a file that may be read and replaced", $"'{path}': {e.Message}"));
}
