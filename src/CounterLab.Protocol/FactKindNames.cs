namespace CounterLab.Protocol;

/// <summary>The names of facts in logs, records, messages and JSON.</summary>
public static class FactKindNames
{
    private static readonly string[] Names = [.. Enum.GetNames<FactKind>().Select(name => name.ToLowerInvariant())];

    /// <summary>The name of a kind: its enum member in lower case, such as <c>quarantined</c>.</summary>
    public static string NameOf(FactKind kind) => Names[(int)kind];

    /// <summary>The kind with this name; null if there is none.</summary>
    public static FactKind? Find(string name) =>
        Array.IndexOf(Names, name) is >= 0 and var index ? (FactKind)index : null;
}
