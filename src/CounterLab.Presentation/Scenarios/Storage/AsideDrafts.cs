using System.Text.Encodings.Web;
using System.Text.Json;

namespace CounterLab.Presentation.Scenarios.Storage;

/// <summary>Unsaved drafts whose place in the editor another one took: none is lost by that. The newest first.</summary>
public sealed record AsideDrafts(IReadOnlyList<KeptDraft> Drafts)
{
    /// <summary>Drafts kept.</summary>
    public const int DraftsMax = 20;

    /// <summary>Characters kept in all; the newest draft is kept however long it is.</summary>
    public const int TextMax = 1_000_000;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>None.</summary>
    public static AsideDrafts Empty { get; } = new([]);

    /// <summary>Those that stand there; none where it can't be read.</summary>
    public static AsideDrafts Read(string? text)
    {
        try
        {
            var kept = string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<IReadOnlyList<Line?>>(text, Form);
            return new AsideDrafts([.. (kept ?? []).Where(line => line is { Source: not null, Text: not null }).Select(line => new KeptDraft(line!.Source!, line.Text!))]);
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    /// <summary>As it is written.</summary>
    public string Write() => JsonSerializer.Serialize(Drafts.Select(draft => new Line(draft.Source, draft.Text)), Form);

    /// <summary>With one more; beyond the limits without the oldest.</summary>
    public AsideDrafts With(KeptDraft draft)
    {
        var (kept, length) = (new List<KeptDraft>(), 0);
        foreach (var one in Drafts.Where(other => other != draft).Prepend(draft).Take(DraftsMax))
        {
            length += one.Text.Length;
            if (kept.Count > 0 && length > TextMax)
            {
                break;
            }

            kept.Add(one);
        }

        return new AsideDrafts(kept);
    }

    /// <summary>Without one.</summary>
    public AsideDrafts Without(KeptDraft draft) => new([.. Drafts.Where(other => other != draft)]);

    private sealed record Line(string? Source, string? Text);
}
