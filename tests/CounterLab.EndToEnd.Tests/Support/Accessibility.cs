using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>
/// Checks a page with axe (WCAG 2 A and AA). The script is loaded once per document and runs in the page itself. The wrapper
/// for Playwright loads it again for each check and opens another tab to sum up, which took most of the tests' time.
/// </summary>
internal static class Accessibility
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <param name="where">Named in the failure.</param>
    /// <param name="part">The only part that is checked; null: the whole page.</param>
    /// <param name="rule">The only rule that is checked; null: all rules.</param>
    public static async Task IsAccessibleAsync(this LabPage page, string where, ILocator? part = null, string? rule = null)
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
            async (root, rule) => {
              const options = { resultTypes: ['violations'] };
              if (rule) options.runOnly = { type: 'rule', values: [rule] };
              const result = await axe.run(root === document.documentElement ? document : root, options);
              if (result.passes.length === 0) throw new Error('axe checked nothing');
              return result.violations.map(one => `${one.id} at ${one.nodes.map(node => node.html).join(', ')}`);
            }
            """,
            rule);
        Assert.True(violations.GetArrayLength() == 0, $"{where}: {string.Join("; ", violations.EnumerateArray())}");
    }
}
