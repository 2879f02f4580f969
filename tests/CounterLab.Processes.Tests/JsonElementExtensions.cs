using System.Text.Json;

namespace CounterLab.Processes.Tests;

/// <summary>Reads properties of the command line's JSON output.</summary>
internal static class JsonElementExtensions
{
    public static int Int(this JsonElement element, string property) => element.GetProperty(property).GetInt32();

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static bool Flag(this JsonElement element, string property) => element.GetProperty(property).GetBoolean();

    /// <summary>The number of elements of an array.</summary>
    public static int Count(this JsonElement element, string property) =>
        element.GetProperty(property).GetArrayLength();
}
