using System.Text.Json;
using System.Text.Unicode;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>
/// Parses JSON within the limits. The text is checked before a tree is built, so every string in the tree is valid.
/// </summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Parses a document. The caller disposes of it.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        AssertSize(utf8.Length);
        var text = utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
        if (!Utf8.IsValid(text.Span))
        {
            throw new ScenarioException("$", "JSON in UTF-8", "bytes that are not UTF-8");
        }

        try
        {
            Scan(text.Span);
            return JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            var place = Invariant($"line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}");
            throw new ScenarioException("$", "JSON", $"{place}: {Reason(e)}");
        }
    }

    /// <summary>Refuses a text with more bytes than a scenario may have.</summary>
    public static void AssertSize(int bytes)
    {
        if (bytes > ScenarioLimits.JsonBytesMax)
        {
            throw new ScenarioException(
                "$", Invariant($"at most {ScenarioLimits.JsonBytesMax} bytes"), Invariant($"{bytes} bytes"));
        }
    }

    private static void Scan(ReadOnlySpan<byte> text)
    {
        // One level beyond the limit, so that this class reports the error and not the reader.
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = ScenarioLimits.JsonDepthMax + 1 });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    AssertDepth(reader.CurrentDepth, reader.TokenStartIndex);
                    break;
                case JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped:
                    AssertUnescapes(ref reader);
                    break;
            }
        }
    }

    private static void AssertDepth(int depth, long at)
    {
        if (depth >= ScenarioLimits.JsonDepthMax)
        {
            throw new ScenarioException(
                "$", Invariant(
                    $"at most {ScenarioLimits.JsonDepthMax} levels of nesting"), Invariant($"more at byte {at}"));
        }
    }

    /// <summary>Refuses escapes of unpaired surrogates, which are not valid text.</summary>
    private static void AssertUnescapes(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new ScenarioException(
                "$", "strings in valid Unicode", Invariant(
                    $"an unpaired surrogate in the string at byte {reader.TokenStartIndex}"));
        }
    }

    /// <summary>Returns the message on one line, without the position that .NET appends, which counts from 0.</summary>
    private static string Reason(JsonException e)
    {
        var place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = (place < 0 ? e.Message : e.Message[..place]).TrimEnd('.');
        return string.Concat(reason.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
