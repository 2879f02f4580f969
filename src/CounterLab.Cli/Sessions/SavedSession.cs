using System.Security.Cryptography;
using CounterLab.Protocol.Sessions;
using CounterLab.Wire;

namespace CounterLab.Cli.Sessions;

/// <summary>
/// A session whose every step is in its file before anything of it is sent. An add whose command did not end with 0 stays
/// noted as unfinished, acknowledged or not, and the same command given again means that add: so a command may be repeated,
/// on any node, until it ends with 0.
/// </summary>
internal sealed class SavedSession
{
    /// <summary>Unfinished adds kept at the most: each is looked through with every add.</summary>
    public const int UnfinishedMax = 1_000;

    private readonly SessionFile _file;
    private readonly List<UnfinishedAdd> _unfinished;

    private SavedSession(SessionFile file, string cluster, SessionReplica replica, IEnumerable<UnfinishedAdd> unfinished) =>
        (_file, Cluster, Replica, _unfinished) = (file, cluster, replica, [.. unfinished]);

    public string Cluster { get; }

    public SessionReplica Replica { get; }

    public IReadOnlyList<UnfinishedAdd> Unfinished => _unfinished;

    /// <summary>A new session, of which nothing is written yet.</summary>
    public static SavedSession Begin(SessionFile file, string cluster) =>
        new(file, cluster, new SessionReplica(cluster, WireIds.FromBytes(RandomNumberGenerator.GetBytes(16))), []);

    /// <summary>The session of the file; null: the file does not exist.</summary>
    public static SavedSession? Load(SessionFile file)
    {
        if (file.Read() is not { } document)
        {
            return null;
        }

        var replica = SessionReplica.Restore(document.Cluster, HexId.Read("session", document.Session), document.ToState(), out var refusal);
        return replica is not null ? new SavedSession(file, document.Cluster, replica, document.Unfinished) : throw new CliException(
            CliError.WrongArgument($"The session file '{file.Path}' holds no session: {refusal!.Message}", refusal.Expected, refusal.Found));
    }

    /// <summary>Ends the command when a node was asked to take the session over.</summary>
    public void DemandOpen()
    {
        if (Replica.Absorber is { } absorber)
        {
            throw new CliException(new CliError(
                ExitCode.Refused, "SESSION_CLOSED", "The session is closed: another file begins another.",
                "an open session", $"one that {absorber} was asked to take over, with all its {Replica.Head} operations"));
        }
    }

    /// <summary>The add to send: a new one, which is written down, or the unfinished one that the same command meant.</summary>
    public (UnfinishedAdd Add, bool IsRepeated) Add(string counter, long amount)
    {
        if (_unfinished.Find(add => add.Counter == counter && add.Amount == amount) is { } same)
        {
            return (same, true);
        }

        if (_unfinished.Count >= UnfinishedMax)
        {
            throw new CliException(new CliError(
                ExitCode.Refused, "RESOURCE_EXHAUSTED", "Too many adds of this session never ended well: repeat their commands, or close it and begin another.",
                $"at most {UnfinishedMax}", "one more"));
        }

        var seq = Replica.Add(counter, amount, out var refusal);
        if (refusal is not null)
        {
            throw new CliException(CliError.Of(refusal));
        }

        var add = new UnfinishedAdd(counter, amount, seq);
        _unfinished.Add(add);
        Save();
        return (add, false);
    }

    /// <summary>Its command ends with 0: the same command again is another add.</summary>
    public void Finish(UnfinishedAdd add) => _unfinished.Remove(add);

    public void Save() => _file.Write(SessionDocument.Of(Cluster, Replica, _unfinished));
}
