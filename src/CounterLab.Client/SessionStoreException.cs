namespace CounterLab.Client;

/// <summary>
/// A session cannot be loaded or saved: <c>SESSION_IN_USE</c> (another process uses the store), <c>SESSION_DAMAGED</c>
/// (what was loaded is not a session, or one of another cluster) or <c>SESSION_STORE_FAILED</c> (the store cannot be
/// read or written). Nothing was sent and nothing stored was changed.
/// </summary>
public sealed class SessionStoreException : CounterLabException
{
    private SessionStoreException(string code, string message, string expected, string found, Exception? inner = null)
        : base(code, message, expected, found, inner)
    {
    }

    internal static SessionStoreException InUse(string message, string expected, string found, Exception inner) =>
        new("SESSION_IN_USE", message, expected, found, inner);

    internal static SessionStoreException Damaged(string message, string expected, string found) =>
        new("SESSION_DAMAGED", message, expected, found);

    internal static SessionStoreException Failed(string message, string expected, string found, Exception inner) =>
        new("SESSION_STORE_FAILED", message, expected, found, inner);
}
