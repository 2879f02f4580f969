namespace CounterLab.Simulation;

/// <summary>One add on its way from a client to a node and back.</summary>
internal sealed class ClientCall(long number, string node, string counter, long amount, TimeSpan start)
{
    public long Number { get; } = number;

    public string Node { get; } = node;

    public string Counter { get; } = counter;

    public long Amount { get; } = amount;

    public TimeSpan Start { get; } = start;

    /// <summary>The client knows the outcome, or has given up.</summary>
    public bool IsOver { get; set; }

    /// <summary>The process that took it.</summary>
    public NodeProcess? TakenBy { get; set; }

    public Protocol.Added? Added { get; set; }

    public Protocol.Refusal? Refusal { get; set; }
}
