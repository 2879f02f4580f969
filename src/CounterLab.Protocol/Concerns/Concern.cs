using System.Globalization;

namespace CounterLab.Protocol.Concerns;

/// <summary>
/// A write concern or read concern: the number of configured members that must hold an add before it is confirmed, or
/// whose state a read must include. Death never shrinks the set of members, so a minority never has a quorum
/// (docs/GUARANTEES.md).
/// </summary>
public readonly record struct Concern
{
    /// <summary>The maximum number of members that can be requested.</summary>
    public const int CountMax = 1_000;

    private const int QuorumCode = -1;
    private const int AllCode = -2;

    private readonly int _code;

    private Concern(int code) => _code = code;

    /// <summary>Only the node that answers. This is the default.</summary>
    public static Concern Local => default;

    /// <summary>More than half of the configured members.</summary>
    public static Concern Quorum => new(QuorumCode);

    /// <summary>Every configured member.</summary>
    public static Concern All => new(AllCode);

    /// <summary>Whether the node that answers meets the concern by itself.</summary>
    public bool IsLocal => _code is 0 or 1;

    /// <summary>A number of members, 1 to <see cref="CountMax"/>.</summary>
    public static Concern Of(int count) => new(count);

    /// <summary>
    /// Returns the number of members needed, given the number of configured members. The result is higher than that
    /// number if more were requested.
    /// </summary>
    public int Needed(int members) => _code switch
    {
        QuorumCode => (members / 2) + 1,
        AllCode => members,
        _ => Math.Max(1, _code),
    };

    /// <summary>
    /// Parses <c>local</c>, <c>quorum</c>, <c>all</c> or a number; empty text is <c>local</c>. Returns false for any
    /// other text.
    /// </summary>
    public static bool TryParse(string? text, out Concern concern)
    {
        (concern, var isKnown) = text switch
        {
            null or "" or "local" => (Local, true),
            "quorum" => (Quorum, true),
            "all" => (All, true),
            _ => (default, false),
        };
        if (!isKnown && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= CountMax)
        {
            (concern, isKnown) = (Of(count), true);
        }

        return isKnown;
    }

    /// <summary>Returns the text that <see cref="TryParse"/> parses.</summary>
    public override string ToString() => _code switch
    {
        0 => "local",
        QuorumCode => "quorum",
        AllCode => "all",
        _ => _code.ToString(CultureInfo.InvariantCulture),
    };
}
