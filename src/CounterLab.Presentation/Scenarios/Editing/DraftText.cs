using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CounterLab.Presentation.Scenarios.Editing;

/// <summary>
/// Converts the text of a scenario to the JSON tree that the form edits, and back. Content that the form does not know
/// is preserved, whether valid or not.
/// </summary>
internal static class DraftText
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the tree; null if the text is not a JSON object or has a duplicate field.</summary>
    public static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text,
                documentOptions: new JsonDocumentOptions
                {
                    AllowDuplicateProperties = false,
                    MaxDepth = 64
                }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Formats the tree as text: one field or step per line.</summary>
    public static string Write(JsonObject root)
    {
        var text = new StringBuilder("{\n");
        foreach (var (place, (name, value)) in root.Index())
        {
            text.Append("  ").Append(Quoted(name)).Append(": ");
            WriteField(text, name, value);
            text.Append(place == root.Count - 1 ? "\n" : ",\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>Formats a value on one line, with spaces.</summary>
    public static string OneLine(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject { Count: 0 } => "{}",
        JsonObject fields =>
            "{ " + string.Join(", ", fields.Select(field => $"{Quoted(field.Key)}: {OneLine(field.Value)}")) + " }",
        JsonArray items => "[" + string.Join(", ", items.Select(OneLine)) + "]",
        _ => node.ToJsonString(Plain),
    };

    private static void WriteField(StringBuilder text, string name, JsonNode? value)
    {
        switch (value)
        {
            case JsonArray { Count: > 0 } steps when name == "steps":
                text.Append("[\n    ").AppendJoin(",\n    ", steps.Select(OneLine)).Append("\n  ]");
                break;
            case JsonObject { Count: > 0 } expect when name == "expect":
                text.Append("{\n    ")
                    .AppendJoin(",\n    ", expect.Select(field => $"{Quoted(field.Key)}: {OneLine(field.Value)}"))
                    .Append("\n  }");
                break;
            default:
                text.Append(OneLine(value));
                break;
        }
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
