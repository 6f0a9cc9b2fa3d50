using System.Text.Json;
using Microsoft.Playwright;

namespace Scheduler.Tests.Support;

/// <summary>Asks axe-core what on a page keeps people out (WCAG 2.2 A and AA, and axe's best practices).</summary>
static class Axe
{
    const string Run = """
        async rules => (await axe.run(document, { resultTypes: ['violations'], preload: false, ...(rules.length ? { runOnly: { type: 'rule', values: rules } } : {}) })).violations
            .map(v => ({ id: v.id, help: v.help, places: v.nodes.map(n => n.target.join(' ') + ': ' + (n.any[0] ?? n.all[0] ?? n.none[0])?.message) }))
        """;

    static readonly Lazy<string> Script = new(() => File.ReadAllText(SourceTree.PathOf("Scheduler.Tests/node_modules/axe-core/axe.min.js")));

    /// <summary>The rules whose verdict another colour scheme may change.</summary>
    static readonly string[] OfColour = ["color-contrast", "link-in-text-block"];

    /// <param name="onlyColour">The page was asked about everything in another scheme.</param>
    /// <returns>One line a violation, with every place; none: all is well.</returns>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page, bool onlyColour = false)
    {
        // Not as a script element: the page's content policy has no say in what its tester runs.
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Script.Value + ";0");
        var violations = await page.EvaluateAsync<JsonElement>(Run, onlyColour ? OfColour : []);
        return [.. violations.EnumerateArray().Select(v => $"{v.GetProperty("id").GetString()} ({v.GetProperty("help").GetString()}): {string.Join("; ", v.GetProperty("places").EnumerateArray().Select(p => p.GetString()))}")];
    }
}
