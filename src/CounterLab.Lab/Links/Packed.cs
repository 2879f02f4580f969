using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace CounterLab.Lab.Links;

/// <summary>Compresses text for a link: deflate, then base64url.</summary>
public static class Packed
{
    /// <summary>The maximum length of a link in characters, which browsers and chat clients accept.</summary>
    public const int LengthMax = 6_000;

    private const int TextMax = 1 << 20;

    /// <summary>Compresses text; null if the result would exceed <see cref="LengthMax"/>.</summary>
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

    /// <summary>Decompresses text from a link; null if it is malformed.</summary>
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
