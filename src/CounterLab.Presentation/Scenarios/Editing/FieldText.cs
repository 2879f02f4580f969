using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CounterLab.Presentation.Scenarios.Editing;

/// <summary>
/// Converts field values between JSON and form text. Invalid values are passed through unchanged, so that validation
/// reports them.
/// </summary>
internal static class FieldText
{
    private const long ExactMax = 1L << 53;

    private static readonly char[] Commas = [',', ';'];
    private static readonly char[] Blanks = [',', ';', ' '];

    /// <summary>Returns the form text of a JSON value; empty if the value is absent.</summary>
    public static string Show(FieldKind kind, JsonNode? node) => node switch
    {
        null => "",
        JsonArray list when kind == FieldKind.Range && list.Count == 2 => $"{Plain(list[0])}, {Plain(list[1])}",
        JsonArray list when kind == FieldKind.Nodes && list.All(IsText) => string.Join(", ", list.Select(Plain)),
        JsonArray list when kind == FieldKind.Groups && list.All(group => group is JsonArray ids && ids.All(IsText))
            => string.Join(" | ", list.Select(group => string.Join(' ', ((JsonArray)group!).Select(Plain)))),
        JsonValue when IsText(node) =>
            IsWords(kind) || Number(Plain(node)) is null ? Plain(node) : DraftText.OneLine(node),
        _ => DraftText.OneLine(node),
    };

    /// <summary>Returns the JSON value of a form text; null removes the field.</summary>
    public static JsonNode? Read(FieldKind kind, string text)
    {
        var typed = text.Trim();
        return typed.Length == 0 ? null : kind switch
        {
            FieldKind.Text or FieldKind.Sentence or FieldKind.Node or FieldKind.Concern => JsonValue.Create(typed),
            FieldKind.Flag => typed == "true" ? JsonValue.Create(true) : null,
            FieldKind.Range => typed.Split(Commas, StringSplitOptions.TrimEntries) is [var min, var max]
                ? new JsonArray(Value(min), Value(max)) : Value(typed),
            FieldKind.Seed => ulong.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
                && seed <= ExactMax ? Number(typed) : JsonValue.Create(typed),
            FieldKind.Nodes => (JsonNode?)Number(typed) ?? List(typed),
            FieldKind.Groups =>
                new JsonArray(
                    [.. typed.Split('|', StringSplitOptions.TrimEntries).Select(JsonNode (group) => List(group))]),
            _ => Value(typed),
        };
    }

    private static bool IsWords(FieldKind kind) =>
        kind is FieldKind.Text or FieldKind.Sentence or FieldKind.Node or FieldKind.Concern or FieldKind.Seed;

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static string Plain(JsonNode? node) => IsText(node) ? node!.GetValue<string>() : DraftText.OneLine(node);

    private static JsonArray List(string text) =>
        [.. text.Split(Blanks, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(JsonNode (id) => JsonValue.Create(id))];

    private static JsonNode Value(string text) => (JsonNode?)Number(text) ?? Quoted(text) ?? JsonValue.Create(text);

    private static JsonValue? Number(string text) =>
        Parse(text) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value : null;

    private static JsonNode? Quoted(string text) => text.StartsWith('"') ? Parse(text) : null;

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
