namespace CounterLab.Dashboard;

/// <summary>Settings for hosting the dashboard.</summary>
public sealed record DashboardSettings
{
    /// <summary>TCP port on the loopback interface; 0 selects a free one. Default 5080.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>
    /// Folder with <c>wwwroot</c> or the manifest of static web assets. Default: the folder of the program.
    /// </summary>
    public string ContentRoot { get; init; } = AppContext.BaseDirectory;

    /// <summary>The counter shown first. Default <c>likes</c>.</summary>
    public string Counter { get; init; } = "likes";

    /// <summary>
    /// Whether the lab starts nodes or attaches to them, so that a lab without nodes is waiting for them. Default true.
    /// </summary>
    public bool StartsNodes { get; init; } = true;

    /// <summary>Clock of displays and throttles. Default: the system clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
