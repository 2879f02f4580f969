namespace CounterLab.Node.FaultInjection;

/// <summary>The numbered sequences of a link: requests, replies and chunks of bytes are numbered separately.</summary>
internal enum MessageSide
{
    Request,
    Reply,
    Chunk,
}
