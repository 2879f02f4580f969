using CounterLab.Presentation.Cluster;

namespace CounterLab.Dashboard.State.Palette;

/// <summary>A command of the palette.</summary>
/// <param name="Title">Title, for example <c>Kill n3</c>.</param>
/// <param name="Group">Group, for example <c>Node</c>.</param>
/// <param name="RunAsync">Runs the command.</param>
/// <param name="Offer">Whether the command is possible now, or the reason why not.</param>
/// <param name="Keys">Keyboard shortcut of the command; may be empty.</param>
/// <param name="More">Additional search terms; may be empty.</param>
public sealed record PaletteCommand(string Title, string Group, Func<Task> RunAsync, Offer Offer = default,
    string Keys = "", string More = "")
{
    /// <summary>Creates a synchronous command.</summary>
    public static PaletteCommand Now(string title, string group, Action run, Offer offer = default, string keys = "",
        string more = "") => new(
        title,
        group,
        () =>
        {
            run();
            return Task.CompletedTask;
        },
        offer,
        keys,
        more);
}
