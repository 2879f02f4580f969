namespace CounterLab.Lab.Recording;

/// <summary>How far a recording is.</summary>
/// <param name="Name">Of the scenario that it becomes.</param>
/// <param name="Elapsed">Its length so far.</param>
/// <param name="Steps">Steps so far.</param>
/// <param name="Ended">Why the recording ended without a request; empty while it continues.</param>
/// <param name="Notes">What of that which was done could not be recorded, or not as it was.</param>
public sealed record RecordingStatus(
    string Name, DateTimeOffset StartedAt, TimeSpan Elapsed, int Steps, string Ended, IReadOnlyList<string> Notes);
