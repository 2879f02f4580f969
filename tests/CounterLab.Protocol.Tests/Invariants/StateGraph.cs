using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Tests.Invariants;

/// <summary>The objects of the protocol that a root object owns, found through all fields and collections.</summary>
internal sealed class StateGraph
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<object> _all = [];

    public StateGraph(string name, object root, Action check)
    {
        (Name, Check) = (name, check);
        var open = new Queue<object>([root]);
        while (open.TryDequeue(out var next))
        {
            Visit(next, open);
        }
    }

    public string Name { get; }

    /// <summary>The complete check of the root object.</summary>
    public Action Check { get; }

    /// <summary>The objects that own state: neither collections nor immutable data.</summary>
    public IReadOnlyList<object> Owners => [.. _all.Where(one => IsOwner(one.GetType()))];

    /// <summary>The hash tables with owners as keys, or sets of owners, among the objects.</summary>
    public IEnumerable<IEqualityComparer<OwnerId>> OwnerTables => _all.Select(one => one.GetType())
        .Zip(_all).Where(pair => pair.First.IsGenericType && pair.First.GetGenericArguments()[0] == typeof(OwnerId))
        .Select(pair => pair.First.GetProperty("Comparer")?.GetValue(pair.Second)).OfType<IEqualityComparer<OwnerId>>();

    /// <summary>Returns all fields that hold state. Collaborators, which are never replaced, are omitted.</summary>
    public static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        AllFields(type).Where(field => !IsCollaborator(field)).OrderBy(NameOf, StringComparer.Ordinal);

    /// <summary>Returns the name of a field as in the source.</summary>
    public static string NameOf(FieldInfo field) => field.Name.StartsWith('<')
        ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    /// <summary>
    /// Whether a type owns state. Records are data, a view has no state of its own, and effects are the output of the
    /// last input.
    /// </summary>
    public static bool IsOwner(Type type) => type.Assembly == typeof(Replica).Assembly && type.IsClass
        && type.GetMethod("<Clone>$") is null && type != typeof(ReplicaView) && type != typeof(Effects)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static FieldInfo[] AllFields(Type type) => type.GetFields(
        BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly);

    /// <summary>
    /// Whether a field refers to another part and is set once, or holds immutable data such as options or the mutant of
    /// the run.
    /// </summary>
    private static bool IsCollaborator(FieldInfo field)
    {
        var type = field.FieldType;
        var isSetOnce = field.IsInitOnly || field.Name.EndsWith(">P", StringComparison.Ordinal);
        return isSetOnce && type.Assembly == typeof(Replica).Assembly && (type.IsClass || type == typeof(Mutant));
    }

    private void Visit(object one, Queue<object> open)
    {
        if (!_seen.Add(one))
        {
            return;
        }

        _all.Add(one);
        foreach (var content in one is IEnumerable items and not string ? Items(items) : Values(one))
        {
            if (content is not null and not string and not Delegate && !content.GetType().IsPrimitive)
            {
                open.Enqueue(content);
            }
        }
    }

    private static IEnumerable<object?> Items(IEnumerable items)
    {
        foreach (var item in items)
        {
            yield return item;
        }
    }

    private static IEnumerable<object?> Values(object one)
    {
        var type = one.GetType();
        if (type.IsGenericType && type.Name.StartsWith("PriorityQueue", StringComparison.Ordinal))
        {
            return Items((IEnumerable)type.GetProperty("UnorderedItems")!.GetValue(one)!);
        }

        return type.Assembly == typeof(Replica).Assembly || type.IsValueType
            ? AllFields(type).Select(field => field.GetValue(one)) : [];
    }
}
