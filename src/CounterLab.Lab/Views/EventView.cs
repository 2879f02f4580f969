namespace CounterLab.Lab.Views;

/// <summary>One line of the event list.</summary>
/// <param name="Number">A unique, increasing number.</param>
/// <param name="At">Wall-clock time, for display only.</param>
/// <param name="Source">A node id, or <c>lab</c>.</param>
/// <param name="Kind">
/// add, retry, merged, alive, suspect, dead, joined, left, ready, kill, restart, pause, resume, cut, fault, heal, exit,
/// error …
/// </param>
public sealed record EventView(long Number, DateTimeOffset At, string Source, string Kind, string Text);
