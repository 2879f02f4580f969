namespace CounterLab.Presentation.Keyboard;

/// <summary>A line of the keyboard help: a key and its effect.</summary>
public sealed record KeyHelp(string Key, string Does);
