namespace CounterLab.Presentation.Style;

/// <summary>The icons of the dashboard, drawn inline as strokes on a 16 × 16 grid (no icon font, no request).</summary>
public enum Glyph
{
    /// <summary>A dot: alive.</summary>
    Dot,

    /// <summary>A check mark: in step, converged.</summary>
    Check,

    /// <summary>A cross: dead, cut.</summary>
    Cross,

    /// <summary>A half-filled circle: suspect.</summary>
    Half,

    /// <summary>A crossed-out circle: isolated, impossible.</summary>
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

    /// <summary>Send: pending, in flight.</summary>
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

    /// <summary>Go to the first.</summary>
    First,

    /// <summary>Go to the previous.</summary>
    Back,

    /// <summary>Go to the next.</summary>
    Forth,

    /// <summary>Light theme.</summary>
    Sun,

    /// <summary>Dark theme.</summary>
    Moon,

    /// <summary>Keyboard help.</summary>
    Keyboard,

    /// <summary>A menu opens here.</summary>
    Down,

    /// <summary>An empty circle: never seen.</summary>
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

    /// <summary>Add one more.</summary>
    Plus,

    /// <summary>Move up.</summary>
    Up,

    /// <summary>Remove.</summary>
    Trash,

    /// <summary>Equal values.</summary>
    Equal,

    /// <summary>Different values.</summary>
    Differ,
}
