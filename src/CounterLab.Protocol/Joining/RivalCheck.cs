namespace CounterLab.Protocol.Joining;

/// <summary>
/// Asks the process at an address whether it uses this node's id. Only its own answer counts: another process could be
/// wrong, or lie (issue 17, fault B2).
/// </summary>
internal sealed class RivalCheck(string address)
{
    /// <summary>The address of the other process.</summary>
    public string Address { get; } = address;

    /// <summary>The handshake with it.</summary>
    public Handshake Handshake { get; } = new();

    /// <summary>Checks the handshake, and that the address is another one than this node's.</summary>
    public void AssertInvariants(ReplicaContext context)
    {
        Invariant.Holds(Address != context.Options.Address, $"another address than {context.Options.Address}");
        Invariant.Holds(
            Handshake.Call == 0 || context.Calls.Find(Handshake.Call)?.Address == Address,
            $"a question to {Address}; found one to {context.Calls.Find(Handshake.Call)?.Address}");
        Invariant.Holds(!Handshake.IsDone, $"a handshake that is not complete with the rival at {Address}");
        Handshake.AssertInvariants(context);
    }
}
