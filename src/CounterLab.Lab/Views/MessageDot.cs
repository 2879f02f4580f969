namespace CounterLab.Lab.Views;

/// <summary>
/// A message on its way, to be drawn on its link. Every dot is a real message; of many, a sample is shown.
/// </summary>
/// <param name="Key">Unique while it is shown.</param>
/// <param name="Message">Kind of message: push, sync, probe, …</param>
/// <param name="IsReply">It answers a request.</param>
/// <param name="Progress">
/// How far it is, 0 to 1; null: it has arrived within the last moments, and its way is shown at one go.
/// </param>
public sealed record MessageDot(string Key, string From, string To, string Message, bool IsReply, double? Progress);
