namespace CounterLab.Client;

/// <summary>
/// The client's session accepts no more adds: <c>SESSION_CLOSED</c> (the client was closed, or the session was
/// absorbed) or <c>SESSION_BROKEN</c> (nodes found that its records contradict each other; that is a defect, or two
/// clients with one id). Adds that were not acknowledged were counted once or not at all. Reads continue to work;
/// create a new client for adds, with another session store if there is one.
/// </summary>
public sealed class SessionEndedException : CounterLabException
{
    internal SessionEndedException(string code, string message, string expected, string found, Exception? inner = null)
        : base(code, message, expected, found, inner)
    {
    }

    internal static SessionEndedException Closed() => new(
        "SESSION_CLOSED", "The client was closed.", "an open client", "one that was closed");
}
