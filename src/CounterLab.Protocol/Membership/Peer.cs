namespace CounterLab.Protocol;

/// <summary>A member other than this node: where it is, what we believe of it, what we owe it.</summary>
internal sealed class Peer
{
    public Peer(MemberRecord record)
    {
        Id = record.Node.Node;
        Address = record.Address;
        Incarnation = record.Node.Incarnation;
        Push = new Lane(this, LaneKind.Push);
        Sync = new Lane(this, LaneKind.Sync);
    }

    public string Id { get; }

    public string Address { get; set; }

    public Incarnation Incarnation { get; private set; }

    public Lane Push { get; private set; }

    public Lane Sync { get; private set; }

    public Liveness Liveness { get; } = new();

    public Introduction Introduction { get; } = new();

    public Pull Pull { get; private set; } = new();

    public OwnerId Owner => new(Id, Incarnation);

    /// <summary>Another process lives under this id: nothing acknowledged before counts any more.</summary>
    public void Become(Incarnation incarnation, TimeSpan now)
    {
        Incarnation = incarnation;
        Push = new Lane(this, LaneKind.Push);
        Sync = new Lane(this, LaneKind.Sync);
        Pull = new Pull();
        Introduction.Restart();
        Liveness.Restart(now);
    }
}
