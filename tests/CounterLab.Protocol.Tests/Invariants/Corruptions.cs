using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CounterLab.Protocol.Tests.Invariants;

/// <summary>
/// Generates wrong values of a field, as a defect could leave them, both near the right value and far from it.
/// </summary>
internal static class Corruptions
{
    private static readonly TimeSpan[] Shifts = [TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromTicks(1)];

    /// <param name="pool">Objects of all types, each of which can replace another one of its type.</param>
    public static IEnumerable<object?> Of(FieldInfo field, object? value, IReadOnlyList<object> pool)
    {
        var isNullable = new NullabilityInfoContext().Create(field).WriteState == NullabilityState.Nullable;
        return (value is not null && isNullable ? [null] : Array.Empty<object?>())
            .Concat(Of(field.FieldType, value, pool));
    }

    private static IEnumerable<object?> Of(Type type, object? value, IReadOnlyList<object> pool)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            var blank = Activator.CreateInstance(inner);
            return Of(inner, value ?? blank, pool).Append(blank).Where(other => !Equals(other, value));
        }

        return value switch
        {
            bool flag => [!flag],
            int number => [number + 1, number - 1, -1, int.MaxValue],
            long number => [number + 1, number - 1, -1L, long.MaxValue],
            ulong number => [unchecked(number + 1), unchecked(number - 1), 0UL, ulong.MaxValue],
            TimeSpan time => Times(time),
            string text => [text + "?", ""],
            Enum => Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(other => Enum.ToObject(type, other))
                .Where(other => !other.Equals(value)),
            Array array => Arrays(array, pool),
            IEnumerable items => Collections(type, items, pool),
            null when type == typeof(string) => ["?"],
            null when type is { IsArray: false, IsInterface: false } && type.IsAssignableTo(typeof(IEnumerable)) =>
                Collections(type, Array.Empty<object>(), pool),
            _ => Others(type, value, pool),
        };
    }

    private static IEnumerable<object?> Times(TimeSpan time)
    {
        foreach (var shift in Shifts)
        {
            if (time > TimeSpan.MinValue + shift.Duration() && time < TimeSpan.MaxValue - shift.Duration())
            {
                yield return time + shift;
            }
        }

        yield return TimeSpan.MinValue;
        yield return TimeSpan.MaxValue;
    }

    /// <summary>Returns the array without its last element, and with another first element.</summary>
    private static IEnumerable<object?> Arrays(Array array, IReadOnlyList<object> pool)
    {
        var element = array.GetType().GetElementType()!;
        for (var length = 0; length < array.Length; length += Math.Max(1, array.Length - 1))
        {
            var shorter = Array.CreateInstance(element, length);
            Array.Copy(array, shorter, length);
            yield return shorter;
        }

        for (var i = 0; i < array.Length; i++)
        {
            foreach (var other in Of(element, array.GetValue(i), pool))
            {
                var changed = (Array)array.Clone();
                changed.SetValue(other, i);
                yield return changed;
            }
        }
    }

    /// <summary>Returns the collection without elements, without its last element, and with one element more.</summary>
    private static IEnumerable<object?> Collections(Type type, IEnumerable items, IReadOnlyList<object> pool)
    {
        var all = items.Cast<object>().ToList();
        if (type.IsInterface)
        {
            var element = type.GetGenericArguments()[0];
            yield return ToArray(element, all.SkipLast(1));
            yield return ToArray(element, all.Concat(all.Take(1)));
            yield break;
        }

        yield return Activator.CreateInstance(type);
        var reversed = all.AsEnumerable().Reverse();
        var twice = all.Concat(all.Take(1));
        IEnumerable<object>[] variants =
            [all.SkipLast(1), all.Skip(1), reversed, twice, WithOneMore(type, all, pool)];
        foreach (var kept in variants)
        {
            if (TryFill(type, kept) is { } changed)
            {
                yield return changed;
            }
        }
    }

    private static Array ToArray(Type element, IEnumerable<object> items)
    {
        var all = items.ToList();
        var array = Array.CreateInstance(element, all.Count);
        for (var i = 0; i < all.Count; i++)
        {
            array.SetValue(all[i], i);
        }

        return array;
    }

    private static object? TryFill(Type type, IEnumerable<object> items)
    {
        var target = Activator.CreateInstance(type)!;
        var add = type.GetMethod("Add") ?? type.GetMethod("Enqueue")
            ?? type.GetMethod("AddLast", type.GetGenericArguments());
        foreach (var item in items.DistinctBy(item => Part(item, "Key") ?? new object()))
        {
            object?[] given = add?.GetParameters().Length == 2
                ? [Part(item, "Key"), Part(item, "Value")] : [item];
            add?.Invoke(target, given);
        }

        return add is null ? null : target;
    }

    private static object? Part(object pair, string name) => pair.GetType().GetProperty(name)?.GetValue(pair);

    private static List<object> WithOneMore(Type type, List<object> all, IReadOnlyList<object> pool)
    {
        var arguments = type.GetGenericArguments();
        var more = arguments.Select(argument => One(argument, pool)).ToArray();
        if (Array.Exists(more, one => one is null))
        {
            return all;
        }

        var last = arguments.Length == 1 ? more[0]
            : Activator.CreateInstance(typeof(KeyValuePair<,>).MakeGenericType(arguments), more);
        return [.. all, last!];
    }

    private static object? One(Type type, IReadOnlyList<object> pool) =>
        type == typeof(string) ? "one more" : type == typeof(int) ? 77 : type == typeof(long) ? 77L
            : type == typeof(ulong) ? 77UL : type.IsValueType ? Activator.CreateInstance(type)
            : pool.LastOrDefault(type.IsInstanceOfType) ?? Blank(type);

    /// <summary>Returns other objects of the type, or other values of a structure.</summary>
    private static IEnumerable<object?> Others(Type type, object? value, IReadOnlyList<object> pool)
    {
        if (type.IsValueType)
        {
            return new[] { Activator.CreateInstance(type) }.Concat(Parts(type, value!, pool))
                .Where(other => !Equals(other, value));
        }

        if (type.IsGenericType && type.Name.StartsWith("LinkedListNode", StringComparison.Ordinal))
        {
            return [Activator.CreateInstance(type, type.GetProperty("Value")!.GetValue(value))];
        }

        if (type.IsGenericType && type.Name.StartsWith("PriorityQueue", StringComparison.Ordinal))
        {
            return [Activator.CreateInstance(type)];
        }

        return pool.Where(other => other != value && type.IsInstanceOfType(other)).Take(8).Append(Blank(type));
    }

    /// <summary>
    /// Returns an object of the type whose fields all have default values; null if none can be created.
    /// </summary>
    private static object? Blank(Type type) => type.IsAbstract || type.IsArray || type == typeof(string)
        || type.IsAssignableTo(typeof(Delegate)) ? null : RuntimeHelpers.GetUninitializedObject(type);

    private static IEnumerable<object?> Parts(Type type, object value, IReadOnlyList<object> pool)
    {
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
        foreach (var field in fields)
        {
            foreach (var other in Of(field.FieldType, field.GetValue(value), pool))
            {
                var changed = Activator.CreateInstance(type)!;
                foreach (var each in fields)
                {
                    each.SetValue(changed, each == field ? other : each.GetValue(value));
                }

                yield return changed;
            }
        }
    }
}
