namespace CounterLab.Dashboard.State.Palette;

/// <summary>Registers the global palette commands.</summary>
internal static class PaletteServices
{
    /// <summary>Registers the command sources in default order.</summary>
    public static IServiceCollection AddPaletteCommands(this IServiceCollection services) => services
        .AddScoped<PaletteCommands>()
        .AddScoped<IPaletteSource, PageCommands>()
        .AddScoped<IPaletteSource, ViewCommands>()
        .AddScoped<IPaletteSource, ClusterCommands>()
        .AddScoped<IPaletteSource, LinkCommands>();
}
