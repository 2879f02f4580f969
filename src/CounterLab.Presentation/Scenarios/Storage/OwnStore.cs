using System.Text.Encodings.Web;
using System.Text.Json;

namespace CounterLab.Presentation.Scenarios.Storage;

/// <summary>A scenario kept in the browser.</summary>
public sealed record OwnScenario(string Name, string Text, DateTimeOffset SavedAt);

/// <summary>What is kept in the browser, as it stands there: with a version, within limits.</summary>
/// <param name="Problem">Why what stands there can't be used; empty: it can.</param>
/// <param name="IsNewer">A newer dashboard wrote it: it is left alone.</param>
public sealed record OwnStore(IReadOnlyList<OwnScenario> Scenarios, string Problem = "", bool IsNewer = false)
{
    /// <summary>The version of the form.</summary>
    public const int Version = 1;

    /// <summary>Scenarios kept.</summary>
    public const int ScenariosMax = 50;

    /// <summary>Characters kept in all: browsers keep five million for a site, and others want some.</summary>
    public const int TextMax = 1_000_000;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Nothing.</summary>
    public static OwnStore Empty { get; } = new([]);

    /// <summary>What stands there.</summary>
    public static OwnStore Read(string? text)
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
                { Version: Version, Scenarios: { } scenarios } => new OwnStore([.. scenarios.Where(IsWhole).Take(ScenariosMax)]),
                { Version: > Version and var newer } => new OwnStore(
                    [], FormattableString.Invariant($"This browser’s own scenarios were kept by a newer dashboard and are left alone. Expected version {Version}; found {newer}."), true),
                _ => Unreadable,
            };
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }

    /// <summary>As it is written.</summary>
    public string Write() => JsonSerializer.Serialize(new StoreFile(Version, Scenarios), Form);

    /// <summary>With one more, or one replaced; else why not.</summary>
    public (OwnStore? Store, string Why) With(OwnScenario scenario)
    {
        if (IsNewer)
        {
            return (null, Problem);
        }

        var kept = Scenarios.Where(other => other.Name != scenario.Name).Append(scenario).OrderBy(other => other.Name, StringComparer.Ordinal).ToList();
        if (kept.Count > ScenariosMax)
        {
            return (null, FormattableString.Invariant($"This browser keeps no more scenarios. Expected at most {ScenariosMax}; found {kept.Count}. Remove one, or export this one."));
        }

        var length = kept.Sum(other => other.Text.Length);
        return length > TextMax
            ? (null, FormattableString.Invariant($"This is too much for the browser to keep. Expected at most {TextMax} characters in all; found {length}. Remove one, or export this one."))
            : (new OwnStore(kept), "");
    }

    /// <summary>Without one.</summary>
    public OwnStore Without(string name) => this with { Scenarios = [.. Scenarios.Where(other => other.Name != name)] };

    private static OwnStore Unreadable => new([], "This browser’s own scenarios can’t be read any more. They were set aside under the key counterlab-scenarios-unread.");

    private static bool IsWhole(OwnScenario? scenario) => scenario is { Name: not null, Text: not null };

    private sealed record StoreFile(int Version, IReadOnlyList<OwnScenario>? Scenarios);
}
