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
                using var half = File.Create(HalfOf(path));
            }

            File.Delete(HalfOf(path));
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
            var isDevice = IsDevice(path);
            using (var writer = new StreamWriter(isDevice ? path : HalfOf(path)) { NewLine = "\n" })
            {
                write(writer);
            }

            if (!isDevice)
            {
                File.Move(HalfOf(path), Target(path), overwrite: true);
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
    private static bool IsDevice(string path) => Target(path) is var target
        && (target.StartsWith("/dev/", StringComparison.Ordinal)
            || target.StartsWith("/proc/", StringComparison.Ordinal));

    private static string Target(string path) =>
        Path.GetFullPath((File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null)
            ?? path);

    private static string HalfOf(string path) => Target(path) + ".part";
}
