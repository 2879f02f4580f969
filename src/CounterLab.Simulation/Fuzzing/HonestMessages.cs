namespace CounterLab.Simulation.Fuzzing;

/// <summary>The last requests between nodes, which the attacker repeats and changes.</summary>
internal sealed class HonestMessages
{
    private const int Kept = 400;

    private readonly List<FuzzMessage> _messages = [];
    private int _next;

    /// <summary>The messages, in no particular order.</summary>
    public IReadOnlyList<FuzzMessage> All => _messages;

    /// <summary>Adds a message; it replaces the oldest one.</summary>
    public void Add(FuzzMessage message)
    {
        if (_messages.Count < Kept)
        {
            _messages.Add(message);
        }
        else
        {
            _messages[_next++ % Kept] = message;
        }
    }
}
