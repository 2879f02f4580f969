namespace CounterLab.Presentation.Keyboard;

/// <summary>A group of lines in the keyboard help.</summary>
/// <param name="Title">The page or the subject of the group.</param>
public sealed record KeyGroup(string Title, IReadOnlyList<KeyHelp> Keys);
