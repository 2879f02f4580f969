namespace CounterLab.Cli.Simulations;

/// <summary>Writes what a command was asked to leave behind: whole or not at all.</summary>
internal static class Files
{
    public static void Write(string? path, Action<TextWriter> write)
    {
        if (path is null)
        {
            return;
        }

        var half = path + ".part";
        try
        {
            using (var writer = new StreamWriter(half) { NewLine = "\n" })
            {
                write(writer);
            }

            File.Move(half, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(CliError.WrongArgument("The file can't be written.", "a place where one may be written", $"{path}: {e.Message}"));
        }
    }
}
