namespace CounterLab.Node.Tracing;

/// <summary>
/// The minimum sampling ranks that calls of nodes and of clients must have to be traced. 0 includes all calls.
/// </summary>
internal readonly record struct MessageCut(int Nodes, int Clients)
{
    public bool Spares(MessageCall call) => call.Rank >= (call.IsOfClient ? Clients : Nodes);
}
