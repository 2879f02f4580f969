using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CounterLab.Architecture.Tests;

/// <summary>
/// Every banned API is a build error in the pure projects. The test compiles a call of each.
/// </summary>
public sealed class BannedApiTests
{
    private static readonly Dictionary<string, string> Calls = new(StringComparer.Ordinal)
    {
        ["P:System.DateTime.Now"] = "_ = System.DateTime.Now;",
        ["P:System.DateTime.UtcNow"] = "_ = System.DateTime.UtcNow;",
        ["P:System.DateTime.Today"] = "_ = System.DateTime.Today;",
        ["P:System.DateTimeOffset.Now"] = "_ = System.DateTimeOffset.Now;",
        ["P:System.DateTimeOffset.UtcNow"] = "_ = System.DateTimeOffset.UtcNow;",
        ["T:System.TimeProvider"] = "_ = System.TimeProvider.System;",
        ["T:System.Diagnostics.Stopwatch"] = "_ = System.Diagnostics.Stopwatch.GetTimestamp();",
        ["P:System.Environment.TickCount"] = "_ = System.Environment.TickCount;",
        ["P:System.Environment.TickCount64"] = "_ = System.Environment.TickCount64;",
        ["P:System.Random.Shared"] = "_ = System.Random.Shared;",
        ["M:System.Guid.NewGuid"] = "_ = System.Guid.NewGuid();",
        ["T:System.Threading.Tasks.Task"] = "_ = System.Threading.Tasks.Task.CompletedTask;",
        ["T:System.Threading.Tasks.Task`1"] = "_ = new System.Threading.Tasks.Task<int>(() => 1);",
        ["T:System.Threading.Timer"] = "_ = new System.Threading.Timer(_ => { });",
        ["T:System.Threading.Thread"] = "_ = System.Threading.Thread.CurrentThread;",
        ["N:System.Net"] = "_ = System.Net.IPAddress.Loopback;",
        ["N:System.IO"] = "_ = System.IO.Path.GetTempPath();",
        ["N:System.Collections.Concurrent"] = "_ = new System.Collections.Concurrent.ConcurrentQueue<int>();",
        ["T:System.HashCode"] = "_ = System.HashCode.Combine(1, 2);",
        ["M:System.String.GetHashCode"] = "_ = \"a\".GetHashCode();",
        ["T:System.Collections.Immutable.ImmutableDictionary`2"] =
            "_ = System.Collections.Immutable.ImmutableDictionary<string, int>.Empty;",
        ["T:System.Collections.Immutable.ImmutableHashSet`1"] =
            "_ = System.Collections.Immutable.ImmutableHashSet<string>.Empty;",
        ["T:System.Random"] = "_ = new System.Random(1);",
        ["T:System.Security.Cryptography.RandomNumberGenerator"] =
            "_ = System.Security.Cryptography.RandomNumberGenerator.GetInt32(2);",
        ["M:System.Guid.CreateVersion7"] = "_ = System.Guid.CreateVersion7();",
        ["T:System.Threading.CancellationTokenSource"] = "_ = new System.Threading.CancellationTokenSource();",
        ["T:System.Threading.Tasks.ValueTask"] = "_ = System.Threading.Tasks.ValueTask.CompletedTask;",
        ["T:System.Threading.Tasks.ValueTask`1"] = "_ = new System.Threading.Tasks.ValueTask<int>(1);",
        ["T:System.Threading.Tasks.Parallel"] = "System.Threading.Tasks.Parallel.For(0, 1, _ => { });",
        ["T:System.Threading.PeriodicTimer"] =
            "_ = new System.Threading.PeriodicTimer(System.TimeSpan.FromSeconds(1));",
        ["T:System.Threading.ThreadPool"] = "_ = System.Threading.ThreadPool.ThreadCount;",
        ["T:System.Environment"] = "_ = System.Environment.MachineName;",
        ["T:System.Console"] = "System.Console.WriteLine();",
        ["T:System.Diagnostics.Process"] = "_ = System.Diagnostics.Process.GetCurrentProcess();",
        ["M:System.Math.Log(System.Double)"] = "_ = System.Math.Log(2);",
        ["M:System.Math.Pow(System.Double,System.Double)"] = "_ = System.Math.Pow(2, 3);",
        ["M:System.Math.Exp(System.Double)"] = "_ = System.Math.Exp(2);",
        ["M:System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(System.Object)"] =
            "_ = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(new object());",
        ["M:System.StringComparer.GetHashCode(System.String)"] =
            "_ = System.StringComparer.Ordinal.GetHashCode(\"a\");",
        ["M:System.Collections.Generic.EqualityComparer`1.GetHashCode(`0)"] =
            "_ = System.Collections.Generic.EqualityComparer<string>.Default.GetHashCode(\"a\");",
        ["P:System.Globalization.CultureInfo.CurrentCulture"] = "_ = System.Globalization.CultureInfo.CurrentCulture;",
        ["T:System.TimeZoneInfo"] = "_ = System.TimeZoneInfo.Utc;",
    };

    private static IEnumerable<string> Banned => File.ReadLines(BuildFacts.BannedSymbols)
        .Where(line => line.Length > 0)
        .Select(line => line.Split(';')[0]);

    [Fact]
    public async Task Every_banned_call_is_an_error_and_every_ban_is_tried()
    {
        Assert.Equal(Banned.Order(StringComparer.Ordinal), Calls.Keys.Order(StringComparer.Ordinal));
        var lines = Calls.Select((call, i) => $"class C{i} {{ void M() {{ {call.Value} }} }}").ToList();
        var diagnostics = await DiagnoseAsync(string.Join('\n', lines));
        var found = diagnostics
            .Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line)
            .ToHashSet();
        var missed = Calls.Keys.Where((_, i) => !found.Contains(i));
        Assert.Empty(missed);
    }

    [Fact]
    public async Task An_innocent_call_is_no_error() =>
        Assert.Empty(await DiagnoseAsync("class C { int M() => System.Math.Max(1, 2); }"));

    private static async Task<IEnumerable<Diagnostic>> DiagnoseAsync(string source)
    {
        var assemblies = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            "banned",
            [CSharpSyntaxTree.ParseText(source)],
            assemblies.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var options = new AnalyzerOptions([new Text(BuildFacts.BannedSymbols)]);
        var diagnostics = await compilation.WithAnalyzers(Analyzers(), options).GetAnalyzerDiagnosticsAsync();
        return diagnostics.Where(diagnostic => diagnostic.Id == "RS0030");
    }

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers()
    {
        var folder = Path.GetDirectoryName(BuildFacts.Analyzer)!;
        foreach (var helper in Directory.GetFiles(folder, "*.dll").Where(path => path != BuildFacts.Analyzer))
        {
            Assembly.LoadFrom(helper);
        }

        return [.. Assembly.LoadFrom(BuildFacts.Analyzer).GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
    }

    private sealed class Text(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From(File.ReadAllText(path));
    }
}
