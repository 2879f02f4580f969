using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Cli.Sessions;

/// <summary>A session as its file holds it.</summary>
/// <param name="Session">Its id, 32 hexadecimal digits.</param>
/// <param name="Absorber">Who was asked to take it over; null: nobody.</param>
/// <param name="Unfinished">Adds whose command has not ended well: the same command again means one of these.</param>
internal sealed record SessionDocument(
    string Cluster,
    string Session,
    ulong Head,
    ulong Acknowledged,
    SessionLife? Absorber,
    ulong AbsorbedAt,
    IReadOnlyList<SessionTotal> Totals,
    IReadOnlyList<UnfinishedAdd> Unfinished)
{
    public const int VersionNow = 1;

    public static SessionDocument Of(string cluster, SessionReplica replica, IEnumerable<UnfinishedAdd> unfinished)
    {
        var state = replica.State;
        return new SessionDocument(
            cluster,
            replica.Id.ToString(),
            state.Head,
            state.Acknowledged,
            state.Absorber is { } life ? new SessionLife(life.Node, life.Incarnation.ToString()) : null,
            state.AbsorbedAt,
            [.. state.Totals.Select(total => new SessionTotal(total.Counter, total.Content.Added, total.Content.Subtracted, total.Content.Seq))],
            [.. unfinished]);
    }

    public SessionState ToState() => new(
        Head,
        Acknowledged,
        Absorber is null ? null : new OwnerId(Absorber.Node, HexId.Read("absorber", Absorber.Incarnation)),
        AbsorbedAt,
        [.. Totals.Select(total => new SlotRecord(total.Counter, new SlotContent(total.Added, total.Subtracted, total.Seq)))]);
}

/// <summary>One life of a node.</summary>
internal sealed record SessionLife(string Node, string Incarnation);

/// <summary>What the session did to one counter, and with which operation last.</summary>
internal sealed record SessionTotal(string Counter, ulong Added, ulong Subtracted, ulong Seq);

/// <summary>An add of the session whose command did not end with 0.</summary>
internal sealed record UnfinishedAdd(string Counter, long Amount, ulong Seq);
