namespace CounterLab.Dashboard.State.Palette;

/// <summary>The commands of every page.</summary>
internal static class PaletteServices
{
    /// <summary>Registers them, in the order in which they are offered when nothing is typed.</summary>
    public static IServiceCollection AddPaletteCommands(this IServiceCollection services) => services
        .AddScoped<PaletteCommands>()
        .AddScoped<IPaletteSource, PageCommands>()
        .AddScoped<IPaletteSource, ViewCommands>()
        .AddScoped<IPaletteSource, ClusterCommands>()
        .AddScoped<IPaletteSource, LinkCommands>();
}
