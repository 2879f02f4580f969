namespace CounterLab.Protocol.Joining;

/// <summary>A bootstrap address: a node with an unknown id may run there, now or later.</summary>
internal sealed class BootstrapAddress(string address)
{
    /// <summary>The address as configured.</summary>
    public string Address { get; } = address;

    /// <summary>The handshake with the node at this address.</summary>
    public Handshake Handshake { get; } = new();

    /// <summary>Whether a member has answered at this address.</summary>
    public bool WasAnswered { get; private set; }

    /// <summary>Whether this node itself listens there.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>
    /// Marks that this node itself listens there. It is then no other member's address, unless one has answered.
    /// </summary>
    public void MarkOwn() => IsOwn = !WasAnswered;

    /// <summary>Marks that a member has answered at this address, whatever answered there before.</summary>
    public void MarkAnswered() => (WasAnswered, IsOwn) = (true, false);

    /// <summary>Checks the handshake, and that the address is one of the configured ones.</summary>
    public void AssertInvariants(ReplicaContext context)
    {
        Invariant.Holds(
            context.Options.BootstrapAddresses.Contains(Address), $"an address that was given; found {Address}");
        Invariant.Holds(!Handshake.IsDone, $"a handshake with a member, not with the address {Address}");
        Invariant.Holds(!IsOwn || !WasAnswered, $"an answer of a member or of this node itself at {Address}");
        Handshake.AssertInvariants(context);
    }
}
