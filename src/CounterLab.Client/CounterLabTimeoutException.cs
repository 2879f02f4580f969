namespace CounterLab.Client;

/// <summary>
/// <c>DEADLINE_EXCEEDED</c>: the time limit of an operation passed before any node answered. A read can be repeated. An
/// add must not be repeated: see <see cref="AddStays"/>.
/// </summary>
public sealed class CounterLabTimeoutException : CounterLabException
{
    internal CounterLabTimeoutException(string message, string found, bool addStays, Exception? inner = null)
        : base("DEADLINE_EXCEEDED", message, "a node that answers in time", found, inner)
    {
        AddStays = addStays;
    }

    /// <summary>
    /// True for an add: it stays in the client's session, which keeps sending it, and is counted exactly once if any
    /// node is reached before the client is closed. Adding it again would count it twice.
    /// </summary>
    public bool AddStays { get; }
}
