namespace CounterLab.Cli.Simulations;

/// <summary>Writes what a command was asked to leave behind: whole or not at all, devices and pipes excepted.</summary>
internal static class Files
{
    /// <summary>Fails now if the file can't be written, before any work is done for it; null: nothing is to be written.</summary>
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

    /// <summary>Writes the file; null: nothing is to be written.</summary>
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

    /// <summary>Runs something that touches a file, and says what is wrong with its path or place.</summary>
    public static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CliException(CliError.WrongArgument("The file can't be written.", "a place where one may be written", $"'{path}': {e.Message}"));
        }
    }

    /// <summary>What must be written through: replacing it by a file would take it away from everybody.</summary>
    private static bool IsDevice(string path) => Target(path) is var target
        && (target.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal));

    private static string Target(string path) =>
        Path.GetFullPath((File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path);

    private static string HalfOf(string path) => Target(path) + ".part";
}
