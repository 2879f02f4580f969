using CounterLab.Lab.Views;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Style;

/// <summary>The state of a node as text, icon and colour, with its distance from the total.</summary>
/// <param name="Key">The state as one machine-readable word.</param>
/// <param name="Word">The state as display text.</param>
/// <param name="Detail">Further details for the side panel; may be empty.</param>
/// <param name="Step">
/// Distance of the value from the total: <c>in step</c>, <c>37 behind</c>, or empty if unknown.
/// </param>
/// <param name="Stale">The value is stale; it is shown dimmed and with its age.</param>
public sealed record NodeStyle(
    string Key, string Word, Glyph Icon, Tone Tone, string Detail, string Step, Tone StepTone, bool Stale)
{
    /// <summary>Whether the node is down; it is then drawn dimmed and with dotted links.</summary>
    public bool Gone => Key is "killed" or "exited";

    /// <summary>Style of a peer that this lab does not observe.</summary>
    public static NodeStyle Unseen { get; } =
        new("unseen", "not seen", Glyph.Unplugged, Tone.Muted, "", "", Tone.Muted, false);

    /// <summary>Returns the style of a node.</summary>
    public static NodeStyle Of(NodeView node)
    {
        var (key, word, icon, tone, detail) = State(node);
        var gone = key is "killed" or "exited";
        var (step, stepTone) = gone ? ("", Tone.Muted) : StepOf(node.Offset);
        return new NodeStyle(key, word, icon, tone, detail, step, stepTone, Freshness.IsStale(node));
    }

    /// <summary>Describes a node: <c>isolated · 37 behind</c>.</summary>
    public static string Sentence(NodeView node)
    {
        var look = Of(node);
        return look.Step.Length == 0 || look.Stale ? look.Word : $"{look.Word} · {Standing(node.Offset)}";
    }

    private static (string Key, string Word, Glyph Icon, Tone Tone, string Detail) State(NodeView node)
        => node.Process switch
        {
            ProcessState.Killed => ("killed", "killed", Glyph.Cross, Tone.Bad, "Its memory is lost."),
            ProcessState.Exited => ("exited", Exit(node), Glyph.Alert, Tone.Bad, "It exited unexpectedly; see Output."),
            ProcessState.Paused => ("paused", "paused", Glyph.Pause, Tone.Hold, "Stopped with SIGSTOP."),
            ProcessState.Leaving => ("leaving", "leaving", Glyph.Leave, Tone.Info, "It drains its queues first."),
            ProcessState.Starting => ("starting", "starting", Glyph.Clock, Tone.Info, "Its process is starting."),
            _ when !node.Reachable => Unreachable(node),
            _ when node.Isolated => ("isolated", "isolated", Glyph.Slash, Tone.Warn, "Cut off from all others."),
            _ when node.Superseded => ("superseded", "superseded", Glyph.Alert, Tone.Bad, $"It {node.Problems[0]}."),
            _ when !node.Ready => ("joining", "joining", Glyph.Clock, Tone.Info, Waits(node)),
            _ when node.Problems.Count > 0 => ("alive", "alive", Glyph.Alert, Tone.Warn, $"{node.Problems[0]}."),
            _ => ("alive", "alive", Glyph.Dot, Tone.Good, ""),
        };

    private static (string, string, Glyph, Tone, string) Unreachable(NodeView node)
        => ("unreachable", "unreachable", Glyph.Unplugged, Tone.Warn, node.ReportAge is { } age
            ? $"The dashboard receives no reports · last report {Ages.Of(age)} ago."
            : "No report has reached the dashboard yet.");

    private static string Exit(NodeView node) => node.ExitCode is { } code ? $"exited ({code})" : "exited";

    private static string Waits(NodeView node)
        => node.WaitingFor.Length == 0 ? "It is pulling the state from others." : $"Waiting for {node.WaitingFor}.";

    private static (string Text, Tone Tone) StepOf(Int128? offset) => offset switch
    {
        null => ("", Tone.Muted),
        { } known when known == 0 => ("in step", Tone.Good),
        _ => (Standing(offset), Tone.Warn),
    };

    private static string Standing(Int128? offset) => offset switch
    {
        { } known when known < 0 => $"{Digits.Group(known)[1..]} behind",
        { } known when known > 0 => $"{Digits.Group(known)} ahead",
        _ => "in step",
    };
}
