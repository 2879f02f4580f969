namespace CounterLab.Client.Sessions.Storage;

/// <summary>
/// Replaces files entirely or not at all. The new content is written to a file of its own that only this user can read,
/// flushed to the disk, and renamed. Its name is random and it is created exclusively, so that a link which somebody
/// planted in a shared folder is never followed. Mode and symbolic links of the replaced file stay as they are.
/// </summary>
internal static class FileReplacement
{
    /// <summary>The mode of files that only their user may read.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Returns the full path of the file behind all links, whether that file exists or not.</summary>
    public static string TargetOf(string path)
    {
        var full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null
            ? full
            : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Replaces the file, or creates it.</summary>
    /// <param name="path">The file itself, not a link; see <see cref="TargetOf"/>.</param>
    /// <param name="modeOfNew">The mode of a file that did not exist; null: the default of this process.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, UnixFileMode? modeOfNew, Action<Stream> write)
    {
        var fresh = $"{path}.{Path.GetRandomFileName()}.part";
        var stream = Create(fresh, File.Exists(path) ? Private : modeOfNew);
        try
        {
            using (stream)
            {
                write(stream);
                KeepMode(stream, path);
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }

    private static FileStream Create(string path, UnixFileMode? mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return new FileStream(path, options);
    }

    private static void KeepMode(FileStream stream, string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
        }
    }
}
