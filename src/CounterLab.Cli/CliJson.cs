using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CounterLab.Cli;

/// <summary>
/// The JSON of all commands. Readers that keep numbers as doubles, such as JavaScript, round integers beyond 2^53:
/// <c>value</c> has the exact digits in a second field, <c>valueText</c>, and so has every field of 64 bits and more.
/// </summary>
internal static class CliJson
{
    private const string Suffix = "Text";

    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddTexts } },
    };

    /// <summary>
    /// Returns the JSON on one line. Control characters of Unicode, such as those that turn text around, are escaped;
    /// they occur inside of strings only.
    /// </summary>
    public static string Of(object json) => Escaped(JsonSerializer.Serialize(json, Options));

    /// <summary>Escapes the control characters of JSON that was written without.</summary>
    public static string Escaped(string json) => json.Any(IsControl)
        ? string.Concat(json.Select(
            c => IsControl(c) ? "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture) : $"{c}"))
        : json;

    private static bool IsControl(char c) => c > '~' && char.GetUnicodeCategory(c) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static void AddTexts(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var number = type.Properties[i];
            if (number.Get is { } get && MayBeLarge(number))
            {
                var text = type.CreateJsonPropertyInfo(typeof(object), number.Name + Suffix);
                text.Get = owner => TextOf(get(owner));
                type.Properties.Insert(i + 1, text);
            }
        }
    }

    /// <summary>Whether a field holds integers that may exceed 2^53. No duration, <c>…Ms</c>, does.</summary>
    private static bool MayBeLarge(JsonPropertyInfo property) =>
        !property.Name.EndsWith("Ms", StringComparison.Ordinal) && IsLarge(property.PropertyType);

    private static bool IsLarge(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? IsLarge(inner)
            : type.IsArray ? IsLarge(type.GetElementType()!)
            : type.IsGenericType && typeof(IDictionary).IsAssignableFrom(type) ? IsLarge(type.GenericTypeArguments[1])
            : type == typeof(long) || type == typeof(ulong) || type == typeof(Int128) || type == typeof(decimal);

    private static object? TextOf(object? value) => value switch
    {
        null => null,
        IDictionary all => all.Keys.Cast<string>().ToDictionary(key => key, key => TextOf(all[key])),
        IEnumerable all => all.Cast<object?>().Select(TextOf),
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };
}
