namespace CounterLab.Presentation.Keyboard;

/// <summary>A line of the keyboard help.</summary>
public sealed record KeyHelp(string Key, string Does);
