namespace CounterLab.Node.Tracing;

/// <summary>The least ranks that calls of nodes and of clients must have to be traced; 0: all are.</summary>
internal readonly record struct MessageCut(int Nodes, int Clients)
{
    public bool Spares(MessageCall call) => call.Rank >= (call.IsOfClient ? Clients : Nodes);
}
