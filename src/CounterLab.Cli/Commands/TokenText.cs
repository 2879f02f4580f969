using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Cli.Commands;

/// <summary>
/// A session token as text: base64 of its protobuf message. New observations are merged into it and never replace it.
/// </summary>
internal static class TokenText
{
    private const string New = "new";

    /// <summary>Parses a token. Null if no token was given; an empty token for "new".</summary>
    public static Token? Read(string? text)
    {
        if (text is null or New)
        {
            return text is null ? null : new Token();
        }

        try
        {
            var token = Token.Parser.ParseFrom(Convert.FromBase64String(text));
            return token.Entries.All(entry => entry.Owner is { Node.Length: > 0, Incarnation.Length: 16 })
                ? token : throw Malformed(text);
        }
        catch (Exception e) when (e is FormatException or InvalidProtocolBufferException)
        {
            throw Malformed(text);
        }
    }

    private static CliException Malformed(string text) => new(CliError.WrongArgument(
        "The token is malformed.", "'new', or what an earlier command printed",
        $"'{(text.Length > 40 ? text[..40] + "…" : text)}'"));

    /// <summary>The given token merged with the one of the reply, as text; null if no token was given.</summary>
    public static string? Merged(Token? seen, Token? reply)
    {
        if (seen is null || reply is null)
        {
            return null;
        }

        var merged = reply.Clone();
        foreach (var entry in seen.Entries)
        {
            if (merged.Entries.FirstOrDefault(other => other.Owner.Equals(entry.Owner)) is { } same)
            {
                same.Seq = Math.Max(same.Seq, entry.Seq);
            }
            else
            {
                merged.Entries.Add(entry);
            }
        }

        return Convert.ToBase64String(merged.ToByteArray());
    }

    /// <summary>The merged token as a line of text output; empty if no token was given.</summary>
    public static string Line(Token? seen, Token? reply) => Merged(seen, reply) is { } text ? $"\ntoken {text}" : "";
}
