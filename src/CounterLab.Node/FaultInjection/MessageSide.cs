namespace CounterLab.Node.FaultInjection;

/// <summary>What a number counts: requests, replies and chunks of the byte stream are numbered separately.</summary>
internal enum MessageSide
{
    Request,
    Reply,
    Chunk,
}
