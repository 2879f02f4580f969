using CounterLab.Client;

namespace CounterLab.Cli.Sessions;

/// <summary>The file of one session, held by one process at a time.</summary>
internal static class SessionFile
{
    /// <summary>Takes the file; ends the command when another process has it.</summary>
    public static FileSessionStore Take(string path) =>
        Guard(() => new FileSessionStore(path) { Writer = "add --session" });

    /// <summary>Uses the client library; ends the command when it refuses.</summary>
    public static T Guard<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (CounterLabException e)
        {
            throw new CliException(CliError.Of(e));
        }
    }
}
