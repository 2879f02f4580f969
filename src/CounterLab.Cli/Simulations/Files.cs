using CounterLab.Client.Sessions.Storage;

namespace CounterLab.Cli.Simulations;

/// <summary>Writes output files. Regular files are replaced atomically, devices and pipes written in place.</summary>
internal static class Files
{
    /// <summary>Fails before any work is done if the file can't be written; null: no file.</summary>
    public static void Probe(string? path)
    {
        if (path is null)
        {
            return;
        }

        Guard(path, () =>
        {
            if (!IsDevice(path))
            {
                var probe = $"{FileReplacement.TargetOf(path)}.{Path.GetRandomFileName()}.part";
                new FileStream(probe, FileMode.CreateNew).Dispose();
                File.Delete(probe);
            }
        });
    }

    /// <summary>Writes the file; null: no file.</summary>
    public static void Write(string? path, Action<TextWriter> write)
    {
        if (path is null)
        {
            return;
        }

        Guard(path, () =>
        {
            if (IsDevice(path))
            {
                using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
                WriteTo(device, write);
            }
            else
            {
                FileReplacement.Write(FileReplacement.TargetOf(path), modeOfNew: null, file => WriteTo(file, write));
            }
        });
    }

    /// <summary>Runs a file operation and reports errors with the path.</summary>
    public static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CliException(
                CliError.WrongArgument("The file can't be written.", "a writable path", $"'{path}': {e.Message}"));
        }
    }

    /// <summary>Whether a path is a device or pipe, which must be written in place instead of being replaced.</summary>
    private static bool IsDevice(string path) => FileReplacement.TargetOf(path) is var target
        && (target.StartsWith("/dev/", StringComparison.Ordinal)
            || target.StartsWith("/proc/", StringComparison.Ordinal));

    private static void WriteTo(Stream stream, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    }
}
