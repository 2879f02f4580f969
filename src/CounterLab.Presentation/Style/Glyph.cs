namespace CounterLab.Presentation.Style;

/// <summary>The icons of the dashboard, drawn inline as strokes on a 16 × 16 grid (no icon font, no request).</summary>
public enum Glyph
{
    /// <summary>Alive.</summary>
    Dot,

    /// <summary>In step, converged.</summary>
    Check,

    /// <summary>Dead, cut.</summary>
    Cross,

    /// <summary>Suspect.</summary>
    Half,

    /// <summary>Isolated.</summary>
    Slash,

    /// <summary>Paused.</summary>
    Pause,

    /// <summary>Resume.</summary>
    Play,

    /// <summary>Stop what is running.</summary>
    Stop,

    /// <summary>Starting, waiting.</summary>
    Clock,

    /// <summary>Unreachable from the dashboard.</summary>
    Unplugged,

    /// <summary>Attention.</summary>
    Alert,

    /// <summary>Leaving.</summary>
    Leave,

    /// <summary>Pending, in flight.</summary>
    Send,

    /// <summary>Cut a link.</summary>
    Scissors,

    /// <summary>Heal a link.</summary>
    Link,

    /// <summary>The lab page.</summary>
    Flask,

    /// <summary>The timeline page.</summary>
    Timeline,

    /// <summary>The nodes page.</summary>
    Nodes,

    /// <summary>The queues page.</summary>
    Queues,

    /// <summary>The scenarios page.</summary>
    Scenarios,

    /// <summary>The simulator page.</summary>
    Simulator,

    /// <summary>The metrics page.</summary>
    Metrics,

    /// <summary>Lessons.</summary>
    Book,

    /// <summary>A fork of a run.</summary>
    Fork,

    /// <summary>First.</summary>
    First,

    /// <summary>Previous.</summary>
    Back,

    /// <summary>Next.</summary>
    Forth,

    /// <summary>Light theme.</summary>
    Sun,

    /// <summary>Dark theme.</summary>
    Moon,

    /// <summary>Keyboard help.</summary>
    Keyboard,

    /// <summary>A menu opens here.</summary>
    Down,

    /// <summary>Never seen.</summary>
    Ring,

    /// <summary>Search.</summary>
    Search,

    /// <summary>Copy.</summary>
    Copy,

    /// <summary>Download.</summary>
    Download,

    /// <summary>Upload.</summary>
    Upload,

    /// <summary>Edit.</summary>
    Edit,

    /// <summary>One more.</summary>
    Plus,

    /// <summary>Before the one above.</summary>
    Up,

    /// <summary>Remove.</summary>
    Trash,

    /// <summary>The same.</summary>
    Equal,

    /// <summary>Not the same.</summary>
    Differ,
}
