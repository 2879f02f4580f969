using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>
/// The part of JSON Schema 2020-12 that <c>docs/scenario.schema.json</c> uses. An unknown keyword is an error.
/// </summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Notes = ["$schema", "title", "description", "default", "$defs", "then"];

    public bool Accepts(JsonElement value) => Accepts(root, value);

    private bool Accepts(JsonElement schema, JsonElement value) => schema.EnumerateObject()
        .Where(keyword => !Notes.Contains(keyword.Name))
        .All(keyword => Accepts(schema, keyword.Name, keyword.Value, value));

    private bool Accepts(JsonElement schema, string keyword, JsonElement rule, JsonElement value) => keyword switch
    {
        "$ref" => Accepts(root.GetProperty("$defs").GetProperty(rule.GetString()!["#/$defs/".Length..]), value),
        "type" => IsA(rule.GetString()!, value),
        "const" => JsonElement.DeepEquals(rule, value),
        "enum" => rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        "not" => !Accepts(rule, value),
        "oneOf" => rule.EnumerateArray().Count(one => Accepts(one, value)) == 1,
        "allOf" => rule.EnumerateArray().All(one => Accepts(one, value)),
        "if" => !Accepts(rule, value) || Accepts(schema.GetProperty("then"), value),
        "properties" => value.ValueKind != JsonValueKind.Object
            || rule.EnumerateObject().All(property => AcceptsField(property, value)),
        "required" => value.ValueKind != JsonValueKind.Object
            || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().All(field => schema.GetProperty("properties").TryGetProperty(field.Name, out _)),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Accepts(rule, item)),
        "uniqueItems" => value.ValueKind != JsonValueKind.Array
            || value.EnumerateArray().DistinctBy(item => item.GetRawText()).Count() == value.GetArrayLength(),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.GetInt32(),
        "minLength" => value.ValueKind != JsonValueKind.String || Length(value) >= rule.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || Length(value) <= rule.GetInt32(),
        "pattern" => value.ValueKind != JsonValueKind.String
            || Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.ECMAScript),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= rule.GetDecimal(),
        "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() > rule.GetDecimal(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= rule.GetDecimal(),
        _ => throw new NotSupportedException($"The keyword {keyword} is not among those this test knows."),
    };

    private bool AcceptsField(JsonProperty property, JsonElement value) =>
        !value.TryGetProperty(property.Name, out var field) || Accepts(property.Value, field);

    private static bool IsA(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && decimal.IsInteger(value.GetDecimal()),
        _ => throw new NotSupportedException($"The type {type} is not among those this test knows."),
    };

    private static int Length(JsonElement text) => new StringInfo(text.GetString()!).LengthInTextElements;
}
