using System.Globalization;

namespace CounterLab.Protocol.Concerns;

/// <summary>
/// How many configured members must hold an add before it is called confirmed, or be heard before a read is answered.
/// Death never shrinks that set: a minority side never has a quorum (docs/GUARANTEES.md).
/// </summary>
public readonly record struct Concern
{
    /// <summary>Most nodes that can be asked for by number.</summary>
    public const int CountMax = 1_000;

    private const int QuorumCode = -1;
    private const int AllCode = -2;

    private readonly int _code;

    private Concern(int code) => _code = code;

    /// <summary>The node that answers; the default.</summary>
    public static Concern Local => default;

    /// <summary>More than half of the configured members.</summary>
    public static Concern Quorum => new(QuorumCode);

    /// <summary>Every configured member.</summary>
    public static Concern All => new(AllCode);

    /// <summary>The node that answers is enough.</summary>
    public bool IsLocal => _code is 0 or 1;

    /// <summary>So many, 1 to <see cref="CountMax"/>.</summary>
    public static Concern Of(int count) => new(count);

    /// <summary>How many of this many members that is; more than there are when too many were asked for.</summary>
    public int Needed(int members) => _code switch
    {
        QuorumCode => (members / 2) + 1,
        AllCode => members,
        _ => Math.Max(1, _code),
    };

    /// <summary>local, quorum, all, or a number; an empty text is local. False: it is none of these.</summary>
    public static bool TryParse(string? text, out Concern concern)
    {
        (concern, var isKnown) = text switch
        {
            null or "" or "local" => (Local, true),
            "quorum" => (Quorum, true),
            "all" => (All, true),
            _ => (default, false),
        };
        if (!isKnown && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= CountMax)
        {
            (concern, isKnown) = (Of(count), true);
        }

        return isKnown;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => _code switch
    {
        0 => "local",
        QuorumCode => "quorum",
        AllCode => "all",
        _ => _code.ToString(CultureInfo.InvariantCulture),
    };
}
