using CounterLab.Client.Tests;
using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Tests.Support;

/// <summary>Corrupts the state of an object, and expects its invariants to detect it.</summary>
internal static class Broken
{
    /// <summary>Sets a field, asserts that the use fails, and restores the field.</summary>
    public static void Field(object owner, string field, object? value, Action use)
    {
        var before = Corrupt.Get<object?>(owner, field);
        Corrupt.Set(owner, field, value);
        IsNoticed(use);
        Corrupt.Set(owner, field, before);
    }

    public static void IsNoticed(Action use) => Assert.Throws<InvariantException>(use);
}
