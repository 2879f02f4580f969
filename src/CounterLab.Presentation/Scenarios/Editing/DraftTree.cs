using System.Text.Json.Nodes;
using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Presentation.Scenarios.Editing;

/// <summary>Changes the JSON tree of a scenario. New fields are inserted in the order of the form.</summary>
internal static class DraftTree
{
    /// <summary>Returns the node at a path of names and indices; null if there is none.</summary>
    public static JsonNode? Find(JsonNode root, IReadOnlyList<object> place)
    {
        JsonNode? at = root;
        foreach (var key in place)
        {
            at = (at, key) switch
            {
                (JsonObject fields, string name) => fields[name],
                (JsonArray list, int index) when index >= 0 && index < list.Count => list[index],
                _ => null,
            };
        }

        return at;
    }

    /// <summary>
    /// Sets the node at a path, or removes it if <paramref name="value"/> is null. A missing parent object is created;
    /// an empty <c>expect</c> or <c>network</c> is removed.
    /// </summary>
    public static void Set(JsonObject root, IReadOnlyList<object> place, JsonNode? value)
    {
        var name = (string)place[^1];
        IReadOnlyList<object> outer = [.. place.SkipLast(1)];
        if (outer.Count == 1 && value is not null && Find(root, outer) is not JsonObject)
        {
            Put(root, (string)outer[0], new JsonObject());
        }

        if (Find(root, outer) is not JsonObject fields)
        {
            return;
        }

        if (value is not null)
        {
            Put(fields, name, value, OrderOf(fields, outer));
        }
        else
        {
            fields.Remove(name);
            if (fields.Count == 0 && outer is ["expect" or "network"])
            {
                root.Remove((string)outer[0]); // an empty workload uses the defaults; only an absent one sends no adds
            }
        }
    }

    /// <summary>Appends a valid step, one second after the last one but within the fault phase.</summary>
    public static void AddStep(JsonObject root, string node)
    {
        var steps = StepsOf(root);
        var last = steps.Select(step => NumberIn(step, "atMs") ?? 0).DefaultIfEmpty(2000).Max();
        steps.Add(new JsonObject
        {
            ["atMs"] = Math.Min(last + 1000, NumberIn(root, "runMs") ?? double.MaxValue),
            ["fault"] = "pause",
            ["node"] = node,
            ["forMs"] = 1000
        });
    }

    /// <summary>Inserts a copy of a step after it.</summary>
    public static void CopyStep(JsonObject root, int step)
    {
        var steps = StepsOf(root);
        if (step >= 0 && step < steps.Count)
        {
            steps.Insert(step + 1, steps[step]?.DeepClone());
        }
    }

    /// <summary>Removes a step; removes the list as well if it is then empty.</summary>
    public static void RemoveStep(JsonObject root, int step)
    {
        var steps = StepsOf(root);
        if (step >= 0 && step < steps.Count)
        {
            steps.RemoveAt(step);
        }

        if (steps.Count == 0)
        {
            root.Remove("steps");
        }
    }

    /// <summary>Moves a step by a number of positions.</summary>
    public static void MoveStep(JsonObject root, int step, int by)
    {
        var steps = StepsOf(root);
        if (step >= 0 && step < steps.Count && step + by >= 0 && step + by < steps.Count)
        {
            var moved = steps[step];
            steps.RemoveAt(step);
            steps.Insert(step + by, moved);
        }
    }

    /// <summary>Changes the fault of a step and keeps the fields that both faults have.</summary>
    public static void SetFault(JsonObject root, int step, string fault)
    {
        if (Find(root, ["steps", step]) is not JsonObject fields)
        {
            return;
        }

        Put(fields, "fault", JsonValue.Create(fault), ["atMs", "fault"]);
        var known = ScenarioForm.Spellings.Contains(fault, StringComparer.Ordinal) ? ScenarioForm.StepFields(fault)
            : null;
        foreach (var name in fields.Select(field => field.Key)
            .Where(name => known is not null && !known.Contains(name, StringComparer.Ordinal)).ToList())
        {
            fields.Remove(name);
        }
    }

    private static double? NumberIn(JsonNode? node, string name) =>
        node is JsonObject fields && fields[name] is JsonValue value && value.TryGetValue<double>(out var number)
            ? number : null;

    private static JsonArray StepsOf(JsonObject root)
    {
        if (root["steps"] is not JsonArray steps)
        {
            Put(root, "steps", steps = []);
        }

        return steps;
    }

    private static IReadOnlyList<string> OrderOf(JsonObject fields, IReadOnlyList<object> outer) => outer switch
    {
        [] => ScenarioForm.Fields,
        ["network"] => ScenarioForm.NetworkFields,
        ["workload"] => ScenarioForm.WorkloadFields,
        ["expect"] => ScenarioForm.ExpectFields,
        _ when fields["fault"] is JsonValue value && value.TryGetValue<string>(out var fault)
            && ScenarioForm.Spellings.Contains(fault, StringComparer.Ordinal) => ScenarioForm.StepFields(fault),
        _ => [],
    };

    private static void Put(JsonObject fields, string name, JsonNode value) =>
        Put(fields, name, value, ScenarioForm.Fields);

    private static void Put(JsonObject fields, string name, JsonNode value, IReadOnlyList<string> order)
    {
        if (fields.ContainsKey(name))
        {
            fields[name] = value;
            return;
        }

        var rank = Rank(name);
        var place = fields.TakeWhile(field => Rank(field.Key) <= rank).Count();
        fields.Insert(place, name, value);

        int Rank(string field) => order.Index().Where(known => known.Item == field).Select(known => known.Index)
            .DefaultIfEmpty(int.MaxValue).First();
    }
}
