using System.Reflection;

namespace CounterLab.Lab;

/// <summary>The version of this build.</summary>
public static class LabVersion
{
    /// <summary>The version number, and the commit where it is known.</summary>
    public static string Text { get; } = typeof(LabVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
