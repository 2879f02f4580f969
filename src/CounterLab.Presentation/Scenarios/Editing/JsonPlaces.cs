using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CounterLab.Presentation.Scenarios.Editing;

/// <summary>Finds the line of a path in a JSON text. An absent path yields the line of its parent.</summary>
internal static class JsonPlaces
{
    public static int LineOf(string text, string path)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var (best, at) = (0, 0L);
        try
        {
            foreach (var (here, offset) in Walk(utf8))
            {
                if (here.Length >= best && Holds(here, path)) // of two duplicates, the second is reported
                {
                    (best, at) = (here.Length, offset);
                }
            }
        }
        catch (JsonException)
        {
            // the lines found before the first syntax error are kept
        }

        return 1 + utf8.AsSpan(0, (int)at).Count((byte)'\n');
    }

    private static bool Holds(string here, string path) =>
        path.StartsWith(here, StringComparison.Ordinal)
            && (path.Length == here.Length || path[here.Length] is '.' or '[');

    private static List<(string Path, long Offset)> Walk(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 64 });
        var places = new List<(string, long)>();
        var open = new Stack<(string Path, bool IsList, int Next)>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    name = "." + reader.GetString();
                    places.Add((open.Peek().Path + name, reader.TokenStartIndex));
                    break;
                default:
                    var path = PathOf(open, name);
                    if (open.Count == 0 || open.Peek().IsList)
                    {
                        places.Add((path, reader.TokenStartIndex));
                    }

                    Step(open);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        open.Push((path, reader.TokenType == JsonTokenType.StartArray, 0));
                    }

                    break;
            }
        }

        return places;
    }

    private static string PathOf(Stack<(string Path, bool IsList, int Next)> open, string name) =>
        open.TryPeek(out var outer)
        ? outer.IsList ? string.Create(CultureInfo.InvariantCulture, $"{outer.Path}[{outer.Next}]") : outer.Path + name
        : "$";

    private static void Step(Stack<(string Path, bool IsList, int Next)> open)
    {
        if (open.TryPop(out var outer))
        {
            open.Push(outer with { Next = outer.Next + 1 });
        }
    }
}
