namespace CounterLab.Presentation.Style;

/// <summary>Stroke paths of the icons.</summary>
public static class Glyphs
{
    /// <summary>Returns the <c>d</c> attribute of an icon.</summary>
    public static string Path(Glyph glyph) => glyph switch
    {
        Glyph.Dot => "M8 5.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 1 0 0-4.8z",
        Glyph.Check => "M3 8.5l3.2 3.2L13 4.8",
        Glyph.Cross => "M4 4l8 8M12 4l-8 8",
        Glyph.Half => "M8 2.8a5.2 5.2 0 1 0 0 10.4a5.2 5.2 0 1 0 0-10.4z M8 3v10 M10 4.4v7.2 M12 6v4",
        Glyph.Slash => "M8 2.8a5.2 5.2 0 1 0 0 10.4a5.2 5.2 0 1 0 0-10.4z M4.4 11.6l7.2-7.2",
        Glyph.Pause => "M5.5 3.5v9M10.5 3.5v9",
        Glyph.Play => "M5 3.5l7.5 4.5L5 12.5z",
        Glyph.Stop => "M4.5 4.5h7v7h-7z",
        Glyph.Clock => "M8 2.8a5.2 5.2 0 1 0 0 10.4a5.2 5.2 0 1 0 0-10.4z M8 5.2V8l2 1.4",
        Glyph.Unplugged => "M2.5 6.2a8 8 0 0 1 11 0M5 9a4.4 4.4 0 0 1 6 0M8 12v.1M3 2.5l10 11",
        Glyph.Alert => "M8 2.5l6 10.8H2zM8 6.5v3M8 11.4v.1",
        Glyph.Leave => "M9 3H4v10h5M7 8h7M11.5 5.5L14 8l-2.5 2.5",
        Glyph.Send => "M2 8h2M6 8h7M10 5l3 3l-3 3",
        Glyph.Scissors => "M13 3L5.6 10.2M13 13L5.6 5.8M4.2 3a1.7 1.7 0 1 0 0 3.4a1.7 1.7 0 1 0 0-3.4z"
            + "M4.2 9.6a1.7 1.7 0 1 0 0 3.4a1.7 1.7 0 1 0 0-3.4z",
        Glyph.Link => "M7 5l1.6-1.6a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.6 1.6a2.8 2.8 0 0 1-4-4L5 7M6.2 9.8l3.6-3.6",
        Glyph.Flask => "M6 2.5h4M6.7 2.5v4L3.2 12.4a.8.8 0 0 0 .7 1.2h8.2a.8.8 0 0 0 .7-1.2L9.3 6.5v-4M4.9 10h6.2",
        Glyph.Timeline => "M3 2v12M8 2v12M13 2v12M3 4l5 3M8 8.5l5 3",
        Glyph.Nodes =>
            "M8 2.2a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6z M3.6 10a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6z"
            + "M12.4 10a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6z M7 5.6l-2.4 4.6M9 5.6l2.4 4.6M5.4 11.8h5.2",
        Glyph.Queues => "M2.5 4h11M2.5 8h8M2.5 12h5M12.5 10v4M10.5 12h4",
        Glyph.Scenarios => "M4 2.5h5.5L12.5 5.5v8H4zM9.3 2.5v3.2h3.2M6 8.5h4.6M6 11h3",
        Glyph.Simulator => "M2.5 3h11v8h-11zM6 13.5h4M8 11v2.5M6.7 5l3.6 2l-3.6 2z",
        Glyph.Metrics => "M2.5 2.5v11h11M5 10.5l2.6-3.2l2.2 1.6l3.4-4.6",
        Glyph.Book =>
            "M8 4.200C6.500 3 4.500 2.800 2.500 3v9.500c2-.2 4 0 5.500 1.200c1.500-1.200 3.500-1.400 "
                + "5.500-1.200V3c-2-.2-4 0-5.500 1.200zM8 4.200v9.500",
        Glyph.Fork => "M4.5 2.5v11M4.5 9.5c0-3.5 7-1.5 7-6M11.500 2.200v1.500M9.500 4.500l2-2l2 2",
        Glyph.First => "M4 3.5v9M12 3.500L6 8l6 4.500z",
        Glyph.Back => "M10.500 3.500L5 8l5.500 4.500",
        Glyph.Forth => "M5.500 3.500L11 8l-5.500 4.500",
        Glyph.Sun => "M8 5.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6z"
            + "M8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1",
        Glyph.Moon => "M12.8 9.6A5.4 5.4 0 0 1 6.4 3.2a5.4 5.4 0 1 0 6.4 6.4z",
        Glyph.Keyboard => "M2 4.5h12v7H2zM4.5 7h.1M7 7h.1M9.5 7h.1M12 7h.1M5 9.3h6",
        Glyph.Ring => "M8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8z",
        Glyph.Search => "M7 2.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z M10.2 10.2l3.3 3.3",
        Glyph.Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
        Glyph.Download => "M8 2.5v7.5M4.8 7L8 10.2L11.2 7M3 13.3h10",
        Glyph.Upload => "M8 10.5v-8M4.8 5.5L8 2.3L11.2 5.5M3 13.3h10",
        Glyph.Edit => "M3 13l.7-3L10.8 3l2.2 2.2L6 12.3zM9.3 4.5l2.2 2.2",
        Glyph.Plus => "M8 3v10M3 8h10",
        Glyph.Up => "M4 10l4-4l4 4",
        Glyph.Trash => "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4",
        Glyph.Equal => "M3.5 6h9M3.5 10h9",
        Glyph.Differ => "M3.5 6h9M3.5 10h9M10.5 2.8l-5 10.4",
        _ => "M4 6l4 4l4-4",
    };
}
