using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CounterLab.Protocol.Identity;

namespace CounterLab.Cli.Sessions;

/// <summary>
/// A session's document as JSON text, with a checksum: a file that lost its end, or got another id, would have everything
/// counted again under that, so nothing is taken that does not fit.
/// </summary>
internal static class SessionText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static string Write(SessionDocument document) =>
        JsonSerializer.Serialize(new Sealed(SessionDocument.VersionNow, SumOf(document), document), Options) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote; anything else ends the command.</summary>
    public static SessionDocument Read(string path, string text)
    {
        using var json = Parse(path, text);
        CheckVersion(path, json.RootElement);
        var found = Deserialize(path, json);
        var sum = SumOf(found.Session);
        return found.Sum == sum ? found.Session : throw Wrong(
            path, "was changed by something else than counterlab", $"the checksum {sum}, which its content has", Quote.Of(found.Sum));
    }

    private static JsonDocument Parse(string path, string text)
    {
        try
        {
            return text.Length == 0 ? throw Wrong(path, "is empty", "what add --session wrote", "nothing") : JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw Wrong(path, "is not JSON, or only a part of it", "what add --session wrote", $"{Start(text)} ({e.Message})");
        }
    }

    private static void CheckVersion(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version", out var version))
        {
            throw Wrong(path, "holds no session", "an object with a version", Start(root.GetRawText()));
        }

        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != SessionDocument.VersionNow)
        {
            throw Wrong(path, "is of another version", $"version {SessionDocument.VersionNow}", $"version {Start(version.GetRawText())}");
        }
    }

    private static Sealed Deserialize(string path, JsonDocument json)
    {
        try
        {
            return json.Deserialize<Sealed>(Options)!;
        }
        catch (JsonException e)
        {
            throw Wrong(path, "holds no session", "the fields that add --session writes", e.Message);
        }
    }

    private static string SumOf(SessionDocument document) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document, Options))))[..16];

    private static string Start(string text) => Quote.Of(text);

    private static CliException Wrong(string path, string what, string expected, string found) =>
        new(CliError.WrongArgument($"The session file '{path}' {what}.", expected, found));

    /// <param name="Sum">The first 16 digits of the SHA-256 of the session's own text.</param>
    private sealed record Sealed(int Version, string Sum, SessionDocument Session);
}
