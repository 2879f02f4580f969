using CounterLab.Client;
using CounterLab.Client.Sessions;
using CounterLab.Client.Sessions.Storage;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Sessions;

namespace CounterLab.Cli.Sessions;

/// <summary>
/// A session of the client library that is saved to its file before any of its records are sent. An add whose command
/// did not exit with 0 stays in the file as unfinished, acknowledged or not, and repeating the command resends that
/// add. A command can therefore be repeated, on any node, until it exits with 0, and its add counts once.
/// </summary>
internal sealed class SavedSession : ISessionStore
{
    /// <summary>The maximum number of unfinished adds. It is limited because every add searches them all.</summary>
    public const int UnfinishedMax = 1_000;

    private readonly FileSessionStore _file;
    private readonly List<UnfinishedAdd> _unfinished;

    private SavedSession(FileSessionStore file, string cluster, SessionReplica replica, StoredSession? stored)
    {
        var waiting = stored is null ? new WaitingAdds(int.MaxValue) : WaitingAdds.Of(stored, int.MaxValue);
        (_file, Cluster, Replica, _unfinished) = (file, cluster, replica, [.. stored?.Unfinished ?? []]);
        Session = new ClientSession(cluster, replica, waiting, _ => { });
        Keeper = new SessionKeeper(this, Session);
    }

    public string Cluster { get; }

    public SessionReplica Replica { get; }

    public ClientSession Session { get; }

    public SessionKeeper Keeper { get; }

    public IReadOnlyList<UnfinishedAdd> Unfinished => _unfinished;

    /// <summary>Creates a session. Its file is not written yet.</summary>
    public static SavedSession Begin(FileSessionStore file, string cluster) => new(
        file, cluster, new SessionReplica(cluster, SessionSecrets.Draw()), null);

    /// <summary>Loads the session from the file; null if the file does not exist.</summary>
    public static SavedSession? Load(FileSessionStore file) => SessionFile.Guard(
        () => file.Load() is { } stored
            ? new SavedSession(file, stored.Cluster, StoredSessions.Restore(stored), stored) : null);

    /// <summary>Ends the command if a node was asked to absorb the session.</summary>
    public void DemandOpen()
    {
        if (Replica.Absorber is { } absorber)
        {
            throw new CliException(new CliError(
                ExitCode.Refused, "SESSION_CLOSED",
                "The session is closed. To continue, use a new file with --session.", "an open session",
                $"a session whose {Replica.Head} operations {absorber} was asked to absorb"));
        }
    }

    /// <summary>Returns the unfinished add with this counter and amount, or saves and returns a new one.</summary>
    public (UnfinishedAdd Add, bool IsRepeated) Add(string counter, long amount)
    {
        if (_unfinished.Find(add => add.Counter == counter && add.Amount == amount) is { } same)
        {
            return (same, true);
        }

        if (_unfinished.Count >= UnfinishedMax)
        {
            throw new CliException(new CliError(
                ExitCode.Refused, "RESOURCE_EXHAUSTED",
                "The session has too many unfinished adds. Repeat their commands until they exit with 0, or close the "
                + "session and use a new file.",
                $"at most {UnfinishedMax} unfinished adds", $"{UnfinishedMax + 1}"));
        }

        var made = SessionFile.Guard(() => Session.Add(counter, amount, Concern.Local, confirming: 0));
        var add = new UnfinishedAdd(counter, amount, made.Number);
        _unfinished.Add(add);
        Save();
        return (add, false);
    }

    /// <summary>Removes an add whose command exits with 0: the same command is a new add from now on.</summary>
    public void Finish(UnfinishedAdd add) => _unfinished.Remove(add);

    /// <summary>Writes the session to its file.</summary>
    public void Save() => SessionFile.Guard(() =>
    {
        Keeper.SaveNow();
        return true;
    });

    /// <inheritdoc/>
    public StoredSession? Load() => _file.Load();

    /// <inheritdoc/>
    public void Save(StoredSession session) => _file.Save(session with { Unfinished = _unfinished });
}
