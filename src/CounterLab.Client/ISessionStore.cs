namespace CounterLab.Client;

/// <summary>
/// A place where a client keeps its session. With one, the application can be killed at any moment: started again with
/// the same store, it continues the session, and sends the adds that no node had acknowledged again, without counting
/// any of them twice. <see cref="FileSessionStore"/> is one; set <see cref="CounterLabOptions.SessionStore"/>.
/// <para>
/// The client calls <see cref="Load"/> once, when it is created, and <see cref="Save"/> before it sends anything that
/// the last saved state lacks. It never calls them concurrently. Both may block.
/// </para>
/// </summary>
public interface ISessionStore
{
    /// <summary>The state that was saved last; null: none was saved yet.</summary>
    StoredSession? Load();

    /// <summary>
    /// Replaces the saved state, entirely or not at all. On return the new state must survive the end of the process,
    /// and with a disk also the loss of power. If the method throws, nothing is sent; the client tries again later.
    /// </summary>
    /// <remarks>
    /// The saved state must never be copied or restored from a copy: a client that continues from an older state gives
    /// the number of an earlier add to another one, which nodes cannot always detect.
    /// </remarks>
    void Save(StoredSession session);
}
