using CounterLab.Protocol.Messages;

namespace CounterLab.Client.Sessions;

/// <summary>A node's reply to a session, and the members that confirmed it.</summary>
/// <param name="Reply">The reply of the protocol.</param>
/// <param name="ConcernMet">Whether the members of the call's concern confirmed it in time.</param>
/// <param name="ConfirmedBy">Ids of the members that hold it; first the one that answered.</param>
/// <param name="Members">Number of configured members.</param>
internal sealed record SessionResponse(
    SessionReply Reply, bool ConcernMet, IReadOnlyList<string> ConfirmedBy, uint Members);
