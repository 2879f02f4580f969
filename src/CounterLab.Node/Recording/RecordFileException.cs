namespace CounterLab.Node.Recording;

/// <summary>Thrown when a recording file cannot be created. The text is the error line to print.</summary>
internal sealed class RecordFileException(string message) : Exception(message);
