namespace CounterLab.Cli;

/// <summary>Ends a command whose output can't be written.</summary>
/// <param name="exit">The exit code of the command.</param>
/// <param name="text">The line for stderr; empty if there is none.</param>
internal sealed class OutputFailedException(int exit, string text) : Exception(text)
{
    public int Exit => exit;
}
