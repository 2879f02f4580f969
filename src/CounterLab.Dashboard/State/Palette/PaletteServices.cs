namespace CounterLab.Dashboard.State.Palette;

/// <summary>The commands of every page.</summary>
internal static class PaletteServices
{
    /// <summary>Registers them in default order.</summary>
    public static IServiceCollection AddPaletteCommands(this IServiceCollection services) => services
        .AddScoped<PaletteCommands>()
        .AddScoped<IPaletteSource, PageCommands>()
        .AddScoped<IPaletteSource, ViewCommands>()
        .AddScoped<IPaletteSource, ClusterCommands>()
        .AddScoped<IPaletteSource, LinkCommands>();
}
