using CounterLab.Client.Tests;
using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Tests.Support;

/// <summary>Breaks the state of an owner, and expects it to notice.</summary>
internal static class Broken
{
    /// <summary>Sets a field, sees the use fail, and restores the field.</summary>
    public static void Field(object owner, string field, object? value, Action use)
    {
        var before = Corrupt.Get<object?>(owner, field);
        Corrupt.Set(owner, field, value);
        IsNoticed(use);
        Corrupt.Set(owner, field, before);
    }

    public static void IsNoticed(Action use) => Assert.Throws<InvariantException>(use);
}
