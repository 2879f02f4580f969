using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Keyboard;

/// <summary>
/// The global keyboard shortcuts: single keys, and <c>g</c> followed by the letter of a page. They have no modifiers,
/// do not apply while the user types, and can be switched off (WCAG 2.1.4). <c>Ctrl K</c> has a modifier and always
/// works.
/// </summary>
public static class KeyMap
{
    /// <summary>The letters after <c>g</c>, in the order of <see cref="PageLinks.All"/>.</summary>
    public const string PageLetters = "ltnqsim";

    /// <summary>
    /// The keyboard help, the most used keys first. The keys of the open page are added by the dialog.
    /// </summary>
    public static IReadOnlyList<KeyGroup> Help { get; } =
    [
        new("The cluster, on every page",
        [
            new("1–9", "select a node"), new("I", "add 1 to it"), new("P", "pause or resume it"), new("K", "kill it"),
            new("R", "restart it"),
            new("X", "isolate or reconnect it"), new("S", "split the cluster"), new("H", "heal all"),
            new("N", "start one more node"),
            new("O", "record, or stop recording"),
        ]),
        new("The view, on every page",
        [
            new("Ctrl K", "all commands, also /"), new("Space", "freeze the view"), new("T", "dark or light"),
            new("?", "this help"),
        ]),
        new("Go to",
            [.. PageLinks.All.Select(
            (page, place) => new KeyHelp($"G {char.ToUpperInvariant(PageLetters[place])}", page.Name))]),
        new("Lab", [new("M", "matrix or graph")]),
    ];

    /// <summary>
    /// Finds the command of a key, as the browser names it, or of a sequence such as <c>g q</c>, with the index of the
    /// node or page that it names. Null if the key has no command.
    /// </summary>
    public static (KeyCommand Command, int Place)? Find(string key) => key switch
    {
        "i" or "I" => (KeyCommand.Add, 0),
        "k" or "K" => (KeyCommand.Kill, 0),
        "r" or "R" => (KeyCommand.Restart, 0),
        "p" or "P" => (KeyCommand.Pause, 0),
        "x" or "X" => (KeyCommand.Isolate, 0),
        "h" or "H" => (KeyCommand.HealAll, 0),
        "s" or "S" => (KeyCommand.Split, 0),
        "n" or "N" => (KeyCommand.NewNode, 0),
        "m" or "M" => (KeyCommand.Drawing, 0),
        "o" or "O" => (KeyCommand.Record, 0),
        " " => (KeyCommand.Freeze, 0),
        "t" or "T" => (KeyCommand.Theme, 0),
        "/" => (KeyCommand.Palette, 0),
        "?" => (KeyCommand.Help, 0),
        [>= '1' and <= '9'] => (KeyCommand.Select, key[0] - '1'),
        ['g' or 'G', ' ', var letter]
            when PageLetters.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal) is >= 0 and var place =>
            (KeyCommand.Go, place),
        _ => null,
    };
}
