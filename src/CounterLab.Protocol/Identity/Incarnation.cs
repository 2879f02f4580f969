using System.Globalization;

namespace CounterLab.Protocol.Identity;

/// <summary>
/// One run of a node process: 128 random bits that the host draws and that are never recovered from peers. Their order
/// has no meaning in time; only the creation of bounds uses it, to break ties. A restarted node that kept its
/// incarnation would hide its own later adds behind the earlier ones.
/// </summary>
public readonly record struct Incarnation(ulong High, ulong Low)
{
    /// <summary>The absence of an incarnation, for a node whose incarnation is not known.</summary>
    public static Incarnation None => default;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => High == 0 && Low == 0;

    /// <summary>
    /// Whether the bits are lower than those of the other: an order without meaning, for nodes that must choose the
    /// same one of two.
    /// </summary>
    public bool IsLowerThan(Incarnation other) => (High, Low).CompareTo((other.High, other.Low)) < 0;

    /// <summary>Returns 32 lower-case hexadecimal digits.</summary>
    public override string ToString() =>
        High.ToString("x16", CultureInfo.InvariantCulture) + Low.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>
    /// Mixes all bits: the hash that the compiler would generate adds halves, and clients choose the ids of their
    /// sessions.
    /// </summary>
    public override int GetHashCode() => unchecked((int)Chance.Mix(Chance.Mix(High) + Low));
}
