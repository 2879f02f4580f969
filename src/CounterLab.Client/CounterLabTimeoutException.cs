namespace CounterLab.Client;

/// <summary>
/// The time limit of an operation passed before any node answered; <c>DEADLINE_EXCEEDED</c>. A read can simply be
/// repeated. An add must not be: see <see cref="AddStays"/>.
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
