using System.Reflection;

namespace CounterLab.Client.Tests;

/// <summary>Corrupts the state of an object through reflection, as a defect would.</summary>
internal static class Corrupt
{
    /// <summary>Sets a field, the field behind a property, or a captured constructor parameter.</summary>
    public static void Set(object owner, string name, object? value) => Field(owner.GetType(), name)
        .SetValue(owner, value);

    public static T Get<T>(object owner, string name) => (T)Field(owner.GetType(), name).GetValue(owner)!;

    private static FieldInfo Field(Type type, string name)
    {
        const BindingFlags Flags = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        return type.GetField(name, Flags) ?? type.GetField($"<{name}>k__BackingField", Flags)
            ?? type.GetField($"<{name}>P", Flags)
            ?? throw new ArgumentException($"Expected a field of {type.Name}; found '{name}'.", nameof(name));
    }
}
