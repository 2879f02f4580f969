namespace CounterLab.Dashboard.State.Palette;

/// <summary>A source of commands for the palette.</summary>
public interface IPaletteSource
{
    /// <summary>
    /// Returns the available commands in default order. If there are very many, only those that may match the text.
    /// </summary>
    IEnumerable<PaletteCommand> CommandsFor(string typed);
}
