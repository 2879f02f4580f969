namespace CounterLab.Lab.Recording;

/// <summary>Progress of a recording.</summary>
/// <param name="Name">The name of the resulting scenario.</param>
/// <param name="Elapsed">Its length so far.</param>
/// <param name="Steps">The number of steps so far.</param>
/// <param name="Ended">Why the recording ended without a request; empty while it continues.</param>
/// <param name="Notes">Actions that the recording omits or records differently.</param>
public sealed record RecordingStatus(
    string Name, DateTimeOffset StartedAt, TimeSpan Elapsed, int Steps, string Ended, IReadOnlyList<string> Notes);
