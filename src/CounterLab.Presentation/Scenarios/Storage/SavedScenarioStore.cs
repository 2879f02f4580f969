using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CounterLab.Presentation.Scenarios.Storage;

/// <summary>The scenarios in the localStorage of a browser, with a format version and limits.</summary>
/// <param name="Problem">The reason why the stored data cannot be used; empty if it can.</param>
/// <param name="IsNewer">The data was written by a newer dashboard and is therefore not changed.</param>
public sealed record SavedScenarioStore(IReadOnlyList<SavedScenario> Scenarios, string Problem = "",
    bool IsNewer = false)
{
    /// <summary>Version of the stored format.</summary>
    public const int Version = 1;

    /// <summary>Maximum number of scenarios.</summary>
    public const int ScenariosMax = 50;

    /// <summary>Maximum number of characters of all scenarios; browsers allow five million per site.</summary>
    public const int TextMax = 1_000_000;

    private static readonly JsonSerializerOptions Form =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A store without scenarios.</summary>
    public static SavedScenarioStore Empty { get; } = new([]);

    /// <summary>Parses the stored text; null yields an empty store.</summary>
    public static SavedScenarioStore Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Empty;
        }

        try
        {
            var file = JsonSerializer.Deserialize<StoreFile>(text, Form);
            return file switch
            {
                { Version: Version, Scenarios: { } scenarios } =>
                    new SavedScenarioStore([.. scenarios.Where(IsWhole).Take(ScenariosMax)]),
                { Version: > Version and var newer } => new SavedScenarioStore(
                    [],
                    string.Create(CultureInfo.InvariantCulture,
                    $"The scenarios in this browser were saved by a newer dashboard and are left unchanged. Expected "
                    + $"version {Version}; found {newer}."), true),
                _ => Unreadable,
            };
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }

    /// <summary>Returns the text to store.</summary>
    public string Write() => JsonSerializer.Serialize(new StoreFile(Version, Scenarios), Form);

    /// <summary>Returns the store with a scenario added or replaced, or the reason why it cannot be stored.</summary>
    public (SavedScenarioStore? Store, string Why) With(SavedScenario scenario)
    {
        if (IsNewer)
        {
            return (null, Problem);
        }

        var kept = Scenarios.Where(other => other.Name != scenario.Name).Append(scenario)
            .OrderBy(other => other.Name, StringComparer.Ordinal).ToList();
        if (kept.Count > ScenariosMax)
        {
            return (null,
                string.Create(CultureInfo.InvariantCulture,
                $"This browser’s scenario storage is full. Expected at most {ScenariosMax}; found {kept.Count}. "
                + $"Remove a scenario, or export this one."));
        }

        var length = kept.Sum(other => other.Text.Length);
        return length > TextMax
            ? (null,
                string.Create(CultureInfo.InvariantCulture,
                $"The scenarios are too large for this browser. Expected at most {TextMax} characters in all; found "
                + $"{length}. Remove a scenario, or export this one."))
            : (new SavedScenarioStore(kept), "");
    }

    /// <summary>Returns the store without a scenario.</summary>
    public SavedScenarioStore Without(string name) =>
        this with { Scenarios = [.. Scenarios.Where(other => other.Name != name)] };

    private static SavedScenarioStore Unreadable =>
        new([],
            "The scenarios saved in this browser can’t be read. "
                + "They were moved to the key counterlab-scenarios-unread.");

    private static bool IsWhole(SavedScenario? scenario) => scenario is { Name: not null, Text: not null };

    private sealed record StoreFile(int Version, IReadOnlyList<SavedScenario>? Scenarios);
}
