namespace CounterLab.Cli;

/// <summary>The exit codes of the command line.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The verdict is violated, or the node or the lab refused the request.</summary>
    public const int Refused = 1;

    /// <summary>An argument, file or address is invalid, or a port is in use.</summary>
    public const int WrongArguments = 2;

    /// <summary>The outcome or the verdict is unknown, or a concern was not met in time.</summary>
    public const int Unknown = 3;

    /// <summary>No node was reached; nothing was sent.</summary>
    public const int NotReached = 4;

    /// <summary>Interrupted by SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>The reader of stdout is gone; what a shell reports of programs that SIGPIPE ends.</summary>
    public const int OutputClosed = 141;

    /// <summary>Terminated by SIGTERM.</summary>
    public const int Terminated = 143;
}
