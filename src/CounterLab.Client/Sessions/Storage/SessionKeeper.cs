using CounterLab.Protocol;

namespace CounterLab.Client.Sessions.Storage;

/// <summary>
/// Saves a session to its store, if it has one. Everything is saved before it is sent: after a message is built, the
/// session is saved with everything that the message may contain, and only then is the message sent. Adds made in the
/// meantime share one save. Called by one task at a time.
/// </summary>
internal sealed class SessionKeeper(ISessionStore? store, ClientSession session)
{
    private SessionStoreException? _failure;
    private ulong _head;

    /// <summary>Why the last save failed; null if it succeeded.</summary>
    public SessionStoreException? Failure => Volatile.Read(ref _failure);

    /// <summary>Saves the session if the store lacks one of its operations or its absorber.</summary>
    /// <exception cref="SessionStoreException">The session could not be saved: nothing of it may be sent.</exception>
    public void Save()
    {
        AssertInvariants();
        if (store is not null && session.Unsaved is { } state)
        {
            Write(store, state);
        }
        else
        {
            Volatile.Write(ref _failure, null); // the store has everything that may be sent
        }
    }

    /// <summary>Saves the session as it is, with the newest acknowledgements.</summary>
    /// <exception cref="SessionStoreException">The session could not be saved.</exception>
    public void SaveNow()
    {
        AssertInvariants();
        if (store is not null && session.State is { Head: > 0 } state)
        {
            Write(store, state);
        }
    }

    /// <summary>Checks that the session contains everything that was saved.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants() => Invariant.Holds(
        _head <= session.Head, $"a session of at least the {_head} operations that were saved; found {session.Head}");

    private void Write(ISessionStore target, StoredSession state)
    {
        Invariant.Holds(state.Head >= _head, $"a state of at least {_head} operations to save; found {state.Head}");
        try
        {
            target.Save(state);
        }
        catch (Exception e)
        {
            var failure = e as SessionStoreException ?? SessionStoreException.Failed(
                "The session could not be saved.", "a store that saves it", e.Message, e);
            Volatile.Write(ref _failure, failure);
            throw failure;
        }

        Volatile.Write(ref _failure, null);
        _head = state.Head;
        session.OnSaved(state);
        AssertInvariants();
    }
}
