using System.Text.Json;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>The fields of a JSON object, each at most once.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly string _path;

    public Fields(Located json, string expected)
    {
        _path = json.Path;
        foreach (var property in json.Properties(expected))
        {
            if (!_fields.TryAdd(property.Name, property.Value))
            {
                throw new ScenarioException(
                    PathOf(property.Name), "each field once", $"{Quote.Of(property.Name)} twice");
            }
        }
    }

    /// <summary>Gets a field, which may be missing.</summary>
    public Located this[string name] => new(_fields.GetValueOrDefault(name), PathOf(name));

    /// <summary>Refuses any field that is not known.</summary>
    public Fields Only(IReadOnlyList<string> known)
    {
        foreach (var name in _fields.Keys.Where(name => !known.Contains(name, StringComparer.Ordinal)))
        {
            throw new ScenarioException(
                PathOf(name), $"one of the fields {KnownNames.Show(known)}", KnownNames.Found(name, known));
        }

        return this;
    }

    /// <summary>Reads a field, or returns a default value if the field is missing.</summary>
    public T Or<T>(string name, T missing, Func<Located, T> read) =>
        this[name] is { Exists: true } field ? read(field) : missing;

    private string PathOf(string name) => IsPlain(name) ? $"{_path}.{name}" : $"{_path}[{Quote.Of(name)}]";

    private static bool IsPlain(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$');
}
