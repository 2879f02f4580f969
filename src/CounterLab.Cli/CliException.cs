namespace CounterLab.Cli;

/// <summary>Ends a command with an error.</summary>
internal sealed class CliException(CliError error) : Exception(error.Message)
{
    public CliError Error { get; } = error;
}
