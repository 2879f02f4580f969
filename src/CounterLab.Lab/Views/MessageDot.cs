namespace CounterLab.Lab.Views;

/// <summary>
/// A message in flight, to be drawn on its link. Every dot is a real message; if there are many, a sample is shown.
/// </summary>
/// <param name="Key">Unique among the dots on screen.</param>
/// <param name="Message">The kind of message: push, sync, probe, …</param>
/// <param name="IsReply">Whether it is a reply to a request.</param>
/// <param name="Progress">
/// The fraction of its way that it has covered, 0 to 1; null: it has just arrived, and its whole way is animated.
/// </param>
public sealed record MessageDot(string Key, string From, string To, string Message, bool IsReply, double? Progress);
