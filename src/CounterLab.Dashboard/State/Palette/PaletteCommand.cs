using CounterLab.Presentation.Cluster;

namespace CounterLab.Dashboard.State.Palette;

/// <summary>Something that can be done by typing part of its name.</summary>
/// <param name="Title">What a person looks for, such as <c>Kill n3</c>.</param>
/// <param name="Group">What it is about, such as <c>Node</c>.</param>
/// <param name="RunAsync">Does it.</param>
/// <param name="Offer">Whether it is possible now, and why not.</param>
/// <param name="Keys">The keys that do the same; may be empty.</param>
/// <param name="More">Other words it is found by; may be empty.</param>
public sealed record PaletteCommand(string Title, string Group, Func<Task> RunAsync, Offer Offer = default, string Keys = "", string More = "")
{
    /// <summary>A command that is done at once.</summary>
    public static PaletteCommand Now(string title, string group, Action run, Offer offer = default, string keys = "", string more = "") => new(
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

/// <summary>Gives commands: those there are at the moment it is asked.</summary>
public interface IPaletteSource
{
    /// <summary>In the order in which they are offered when nothing is typed. Where there would be very many, only those that what is typed may mean.</summary>
    IEnumerable<PaletteCommand> CommandsFor(string typed);
}
