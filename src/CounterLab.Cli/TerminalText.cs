using CounterLab.Presentation.Texts;

namespace CounterLab.Cli;

/// <summary>Text for terminals: nothing from outside can hide, move the cursor, or turn the text around it.</summary>
internal static class TerminalText
{
    private const char Isolate = '\u2068';
    private const char EndIsolate = '\u2069';

    /// <summary>The name of a counter; one that is written from right to left is isolated from what follows.</summary>
    public static string Name(string counter)
    {
        var name = VisibleText.OfName(counter);
        return VisibleText.IsRightToLeft(name) ? $"{Isolate}{name}{EndIsolate}" : name;
    }

    /// <summary>A whole line or several; the isolates of names stay.</summary>
    public static string Of(string text) => string.Join(
        EndIsolate, text.Split(EndIsolate).Select(part => string.Join(
            Isolate, part.Split(Isolate).Select(VisibleText.Of))));
}
