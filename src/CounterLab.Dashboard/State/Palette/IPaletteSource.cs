namespace CounterLab.Dashboard.State.Palette;

/// <summary>Provides the currently available commands.</summary>
public interface IPaletteSource
{
    /// <summary>
    /// The commands in default order; if there are very many, only those that may match the typed text.
    /// </summary>
    IEnumerable<PaletteCommand> CommandsFor(string typed);
}
