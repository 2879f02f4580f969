namespace CounterLab.Protocol.Joining;

/// <summary>An address given at the start, whose id may not be known yet.</summary>
internal sealed class BootstrapAddress(string address)
{
    public string Address { get; } = address;

    public Handshake Handshake { get; } = new();

    /// <summary>A member answered here.</summary>
    public bool WasAnswered { get; set; }
}
