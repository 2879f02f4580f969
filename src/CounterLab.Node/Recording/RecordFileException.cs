namespace CounterLab.Node.Recording;

/// <summary>A recording file cannot be created; the text is the line to show.</summary>
internal sealed class RecordFileException(string message) : Exception(message);
