namespace CounterLab.Presentation.Keyboard;

/// <summary>A group of lines of the help.</summary>
/// <param name="Title">A page, or what they are about.</param>
public sealed record KeyGroup(string Title, IReadOnlyList<KeyHelp> Keys);
