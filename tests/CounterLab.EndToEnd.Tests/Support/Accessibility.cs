using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>
/// Checks a page with axe (WCAG 2 A and AA). The script is loaded once per document and runs in the page itself. The
/// wrapper for Playwright loads it again for each check and opens another tab to sum up, which took most of the time.
/// </summary>
internal static class Accessibility
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>The rules whose result depends on the theme.</summary>
    private static readonly string[] ColourRules = ["color-contrast", "link-in-text-block"];

    /// <param name="where">Description of the page for the failure message.</param>
    /// <param name="part">Selector of the part to check; null: the whole page.</param>
    /// <param name="coloursOnly">Whether to check only colours, because the rest was checked in another theme.</param>
    public static async Task IsAccessibleAsync(
        this LabPage page, string where, ILocator? part = null, bool coloursOnly = false)
    {
        foreach (var frame in page.Page.Frames)
        {
            if (await frame.EvaluateAsync<bool>("() => !window.axe"))
            {
                await frame.EvaluateAsync(Script);
            }
        }

        var root = part is null ? await page.Page.QuerySelectorAsync("html") : await part.ElementHandleAsync();
        var violations = await root!.EvaluateAsync<JsonElement>(
            """
            async (root, rules) => {
              const options = { resultTypes: ['violations'] };
              if (rules) options.runOnly = { type: 'rule', values: rules };
              const result = await axe.run(root === document.documentElement ? document : root, options);
              if (result.passes.length === 0) throw new Error('axe checked nothing');
              return result.violations.map(one => `${one.id} at ${one.nodes.map(node => node.html).join(', ')}`);
            }
            """,
            coloursOnly ? ColourRules : null);
        Assert.True(violations.GetArrayLength() == 0, $"{where}: {string.Join("; ", violations.EnumerateArray())}");
    }
}
