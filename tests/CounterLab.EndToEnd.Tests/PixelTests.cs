using System.Globalization;
using CounterLab.EndToEnd.Tests.Support;
using CounterLab.Tests;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// Compares pages over seeded simulated runs with reference pictures, pixel by pixel within a tolerance. Fonts and
/// their smoothing depend on the machine, so these tests are not part of <c>dotnet test</c>:
/// <c>dotnet test --project tests/CounterLab.EndToEnd.Tests --explicit only --filter-class "*PixelTests"</c>. With
/// <c>COUNTERLAB_UPDATE_PIXELS=1</c> the references are rewritten; review them before you commit them.
/// </summary>
public sealed class PixelTests(Browser browser)
{
    /// <summary>The percentage of pixels that may differ visibly.</summary>
    private const double DifferingMax = 0.5;

    /// <summary>The least visible difference of a colour channel, of 255.</summary>
    private const int SeenFrom = 24;

    private const string Compare = """
        async ([a, b, seen]) => {
          const pixels = async data => {
            const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + data)).blob());
            const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d');
            pen.drawImage(image, 0, 0);
            return pen.getImageData(0, 0, image.width, image.height);
          };
          const [x, y] = [await pixels(a), await pixels(b)];
          if (x.width !== y.width || x.height !== y.height) { return 100; }
          let differing = 0;
          for (let i = 0; i < x.data.length; i += 4) {
            const differs = at => Math.abs(x.data[i + at] - y.data[i + at]) > seen;
            if (differs(0) || differs(1) || differs(2)) { differing++; }
          }
          return 400 * differing / x.data.length;
        }
        """;

    [Theory(Explicit = true)]
    [InlineData("lab", "/?world=sim&scenario=partition-and-heal&t=9000")]
    [InlineData("matrix", "/?world=sim&scenario=partition-and-heal&t=9000&view=matrix")]
    [InlineData("timeline", "/timeline?world=sim&scenario=lost-replies&seed=1&t=3200&from=2900")]
    [InlineData("nodes", "/nodes?world=sim&scenario=kill-and-return&seed=3&t=7000")]
    [InlineData("queues", "/queues?world=sim&scenario=partition-and-heal&t=9000&from=n1&to=n3")]
    [InlineData("simulator", "/simulator?scenario=partition-and-heal&t=9000")]
    [InlineData("metrics", "/metrics?world=sim&scenario=partition-and-heal&t=9000")]
    public async Task A_run_looks_as_it_always_did(string name, string path)
    {
        var folder = Repository.Folder("tests", "CounterLab.EndToEnd.Tests", "Pixels");
        await using var dashboard = await DashboardProcess.StartAsync("--no-cluster");
        await using var blank = await browser.ContextAsync();
        var judge = await blank.NewPageAsync();
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            var context = await browser.ContextAsync(scheme, 1440, 900);
            await using var page = await LabPage.OpenAsync(context, dashboard.Url + path);
            await page.ShowsAsync("world", "sim");
            var reference = Path.Combine(folder, $"{name}-{scheme.ToString().ToLowerInvariant()}.png");
            var found = await SettledAsync(page);
            if (Environment.GetEnvironmentVariable("COUNTERLAB_UPDATE_PIXELS") == "1")
            {
                await File.WriteAllBytesAsync(reference, found);
                continue;
            }

            var expected = Convert.ToBase64String(await File.ReadAllBytesAsync(reference));
            object[] pictures = [expected, Convert.ToBase64String(found), SeenFrom];
            var differing = await judge.EvaluateAsync<double>(Compare, pictures);
            if (differing > DifferingMax)
            {
                var kept = Path.Combine(Path.GetTempPath(), $"counterlab-{Path.GetFileName(reference)}");
                await File.WriteAllBytesAsync(kept, found);
                Assert.Fail(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} {scheme}: {differing:0.00} % of the pixels differ, at most {DifferingMax} % may. "
                    + $"Found: {kept}"));
            }

            page.HadNoTrouble();
        }
    }

    /// <summary>Takes screenshots until three in a row are equal, and returns the last one.</summary>
    private static async Task<byte[]> SettledAsync(LabPage page)
    {
        byte[] last = [];
        var alike = 0;
        var still = new PageScreenshotOptions
        {
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
        };
        await Eventually.BecomesAsync(async () =>
        {
            var now = await page.Page.ScreenshotAsync(still);
            (alike, last) = (now.AsSpan().SequenceEqual(last) ? alike + 1 : 0, now);
            return alike == 3;
        });
        return last;
    }
}
