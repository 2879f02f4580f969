using MudBlazor;

namespace CounterLab.Dashboard.Theme;

/// <summary>
/// The colours of the dashboard as a MudBlazor theme; the contrast of its default theme fails WCAG AA. The same colours
/// are in wwwroot/css/tokens.css.
/// </summary>
public static class DashboardTheme
{
    private static readonly string[] Sans = ["Inter", "system-ui", "sans-serif"];

    /// <summary>The theme with its light and dark palettes.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Background = "#F6F7FB",
            Surface = "#FFFFFF",
            TextPrimary = "#161922",
            TextSecondary = "#565E73",
            Primary = "#4F46E5",
            Error = "#C62828",
            Success = "#2E7D32",
            Warning = "#B45309",
            Info = "#0B66C3",
            LinesDefault = "#D9DDE8",
            LinesInputs = "#565E73",
            Divider = "#D9DDE8",
            ActionDefault = "#565E73",
            PrimaryContrastText = "#FFFFFF",
            OverlayDark = "rgba(22,25,34,0.4)",
        },
        PaletteDark = new PaletteDark
        {
            Background = "#0F1117",
            Surface = "#171A23",
            TextPrimary = "#E8EAF2",
            TextSecondary = "#9AA3B8",
            Primary = "#A9A1FF",
            Error = "#FF8A80",
            Success = "#5DD39E",
            Warning = "#FFC266",
            Info = "#7CC4FF",
            LinesDefault = "#2A2F3D",
            LinesInputs = "#9AA3B8",
            Divider = "#2A2F3D",
            ActionDefault = "#9AA3B8",
            PrimaryContrastText = "#111111",
            ErrorContrastText = "#111111",
            SuccessContrastText = "#111111",
            WarningContrastText = "#111111",
            InfoContrastText = "#111111",
            OverlayDark = "rgba(0,0,0,0.6)",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "0.8125rem", LineHeight = "1.45" },
            Button = new ButtonTypography { FontFamily = Sans },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
    };
}
