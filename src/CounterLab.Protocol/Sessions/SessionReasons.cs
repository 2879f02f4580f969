namespace CounterLab.Protocol.Sessions;

/// <summary>The reasons of refusals by which a session's client learns what has become of the session.</summary>
public static class SessionReasons
{
    /// <summary>The session's records contradict each other. No more of them are accepted.</summary>
    public const string Broken = "SESSION_BROKEN";

    /// <summary>The session was closed.</summary>
    public const string Closed = "SESSION_CLOSED";

    /// <summary>The request does not carry the session's secret. It changed nothing.</summary>
    public const string Secret = "SESSION_SECRET";
}
