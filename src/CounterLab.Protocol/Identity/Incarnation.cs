using System.Globalization;

namespace CounterLab.Protocol.Identity;

/// <summary>
/// One run of a node process: 128 random bits drawn by the host, never recovered from peers. Their order has no meaning
/// in time; only the creation of bounds uses it, to break ties. A restarted node that kept its incarnation would hide
/// its own later adds behind the earlier ones.
/// </summary>
public readonly record struct Incarnation(ulong High, ulong Low)
{
    /// <summary>No incarnation: not known.</summary>
    public static Incarnation None => default;

    /// <summary>True for <see cref="None"/>.</summary>
    public bool IsNone => High == 0 && Low == 0;

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() =>
        High.ToString("x16", CultureInfo.InvariantCulture) + Low.ToString("x16", CultureInfo.InvariantCulture);
}
