using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace CounterLab.Lab.Links;

/// <summary>Text made small enough for a link: deflated, then base64 for URLs.</summary>
public static class Packed
{
    /// <summary>
    /// The maximum length of a link in characters; browsers and chat clients accept at least this length.
    /// </summary>
    public const int LengthMax = 6_000;

    private const int TextMax = 1 << 20;

    /// <summary>The text as encoded in a link; null: it would exceed the maximum length.</summary>
    public static string? Pack(string text)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(text));
        }

        var packed = Base64Url.EncodeToString(bytes.ToArray());
        return packed.Length > LengthMax ? null : packed;
    }

    /// <summary>The text of a link; null: it is none.</summary>
    public static string? Unpack(string packed)
    {
        try
        {
            var bytes = new MemoryStream(Base64Url.DecodeFromChars(packed));
            using var inflate = new DeflateStream(bytes, CompressionMode.Decompress);
            var text = new byte[TextMax];
            var length = inflate.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return length == TextMax ? null : Encoding.UTF8.GetString(text, 0, length);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            return null;
        }
    }
}
