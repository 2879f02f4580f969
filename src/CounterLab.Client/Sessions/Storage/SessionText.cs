using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CounterLab.Protocol.Identity;

namespace CounterLab.Client.Sessions.Storage;

/// <summary>
/// A stored session as JSON text with a checksum. A truncated or edited file is refused: with another session id, all
/// its operations would count a second time.
/// </summary>
internal static class SessionText
{
    private const int Version = 2;
    private const int VersionWithoutSecret = 1;

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

    public static string Write(StoredSession session) =>
        JsonSerializer.Serialize(new Sealed(Version, SumOf(session), session), Options) + "\n";

    /// <summary>Parses text that <see cref="Write"/> produced.</summary>
    /// <param name="path">The file, named in error messages.</param>
    /// <param name="text">Its content.</param>
    /// <param name="writer">The program or type that writes such files, named in error messages.</param>
    /// <exception cref="SessionStoreException">The text is not a valid session.</exception>
    public static StoredSession Read(string path, string text, string writer = "a FileSessionStore")
    {
        using var json = Parse(path, text, writer);
        CheckVersion(path, json.RootElement);
        var found = Deserialize(path, json, writer);
        var sum = SumOf(found.Session);
        return found.Sum == sum ? found.Session : throw Wrong(
            path, "was changed by another program", $"checksum {sum} of its content", Quote.Of(found.Sum));
    }

    private static JsonDocument Parse(string path, string text, string writer)
    {
        try
        {
            return text.Length == 0
                ? throw Wrong(path, "is empty", $"what {writer} wrote", "nothing") : JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw Wrong(
                path, "is not JSON, or only a part of it", $"what {writer} wrote", $"{Quote.Of(text)} ({e.Message})");
        }
    }

    private static void CheckVersion(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version", out var version))
        {
            throw Wrong(path, "contains no session", "an object with a version", Quote.Of(root.GetRawText()));
        }

        var number = version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var read) ? read : 0;
        if (number == VersionWithoutSecret)
        {
            throw Wrong(
                path, "has no secret, without which nodes take nothing from a session. Use a new file",
                $"version {Version}, with a secret", $"version {number}, of an older program");
        }

        if (number != Version)
        {
            throw Wrong(
                path, "is of another version", $"version {Version}", $"version {Quote.Of(version.GetRawText())}");
        }
    }

    private static Sealed Deserialize(string path, JsonDocument json, string writer)
    {
        try
        {
            return json.Deserialize<Sealed>(Options)!;
        }
        catch (JsonException e)
        {
            throw Wrong(path, "contains no session", $"the fields that {writer} writes", e.Message);
        }
    }

    private static string SumOf(StoredSession session)
    {
        var text = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(session, Options));
        return Convert.ToHexStringLower(SHA256.HashData(text))[..16];
    }

    private static SessionStoreException Wrong(string path, string what, string expected, string found) =>
        SessionStoreException.Damaged($"The session file '{path}' {what}.", expected, found);

    /// <param name="Sum">The first 16 digits of the SHA-256 of the session's JSON.</param>
    private sealed record Sealed(int Version, string Sum, StoredSession Session);
}
