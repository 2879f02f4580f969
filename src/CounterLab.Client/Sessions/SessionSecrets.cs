using System.Security.Cryptography;
using CounterLab.Protocol.Identity;

namespace CounterLab.Client.Sessions;

/// <summary>Draws the secrets of new sessions.</summary>
internal static class SessionSecrets
{
    /// <summary>Returns a new secret of 256 bits from the system's cryptographic generator.</summary>
    public static SessionSecret Draw()
    {
        Span<byte> bytes = stackalloc byte[SessionSecret.Bytes];
        RandomNumberGenerator.Fill(bytes);
        return SessionSecret.Of(bytes);
    }
}
