namespace CounterLab.Cli;

/// <summary>The exit codes of the command line.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Violated, or refused by the node.</summary>
    public const int Refused = 1;

    /// <summary>Wrong arguments, file or address; port in use.</summary>
    public const int WrongArguments = 2;

    /// <summary>The outcome is not known, or a concern was not met in time.</summary>
    public const int Unknown = 3;

    /// <summary>No node reached, nothing sent.</summary>
    public const int NotReached = 4;

    /// <summary>By SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>By SIGTERM.</summary>
    public const int Terminated = 143;
}
