using System.Globalization;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Scenarios.Thumbnails;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Library;

/// <summary>The thumbnail of a scenario. A table or label next to it has the same content as text.</summary>
public sealed partial class ThumbnailDrawing
{
    private const int IdShown = 5;

    /// <summary>The thumbnail to draw.</summary>
    [Parameter, EditorRequired]
    public Thumbnail Drawing { get; set; } = default!;

    /// <summary>Description for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private string Box => $"0 0 {N(Drawing.Width)} {N(Drawing.Height)}";

    /// <summary>Node ids, if there is space.</summary>
    private IEnumerable<ThumbnailRow> Named => Drawing.Left > 10 ? Drawing.Rows : [];

    /// <summary>Builds an SVG text element manually, since Razor reserves the <c>text</c> tag.</summary>
    private RenderFragment IdOf(ThumbnailRow row) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", "id");
        builder.AddAttribute(2, "x", N(Drawing.Left - 5));
        builder.AddAttribute(3, "y", N(row.Y + 3.5));
        builder.AddAttribute(4, "text-anchor", "end");
        builder.AddContent(5, Short(row.Node));
        builder.CloseElement();
    };

    private static string N(double place) => place.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Short(string id) => id.Length <= IdShown ? id : id[..(IdShown - 1)] + "…";

    private static string Sign(ThumbnailMark mark)
    {
        var (x, y) = (mark.X, mark.Y);
        return mark.Kind switch
        {
            StepKind.Kill => At($"M{x - 2.6:0.#} {y - 2.6:0.#}l5.2 5.2m0 -5.2l-5.2 5.2"),
            StepKind.Leave => At($"M{x:0.#} {y - 3.2:0.#}v6.4"),
            StepKind.Pause => At($"M{x - 1.3:0.#} {y - 2.8:0.#}v5.6m2.6 -5.6v5.6"),
            StepKind.Client => At($"M{x:0.#} {y - 1:0.#}l-2 -3.4h4z"),
            StepKind.Clock => At($"M{x:0.#} {y - 2.4:0.#}a2.4 2.4 0 1 0 .1 0z"),
            _ => At($"M{x:0.#} {y - 2:0.#}a2 2 0 1 0 .1 0z"),
        };
    }

    private static string At(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}
