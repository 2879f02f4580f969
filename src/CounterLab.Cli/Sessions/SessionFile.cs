using CounterLab.Client;

namespace CounterLab.Cli.Sessions;

/// <summary>Opens the file of a session, which one process uses at a time.</summary>
internal static class SessionFile
{
    /// <summary>Locks the file. Ends the command if another process has locked it.</summary>
    public static FileSessionStore Take(string path) =>
        Guard(() => new FileSessionStore(path) { Writer = "add --session" });

    /// <summary>Calls the client library, and converts its exceptions into command errors.</summary>
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
