using System.Text.Json;
using System.Text.RegularExpressions;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Webhooks;

/// <summary>
/// The programs of docs/webhooks.md, run as they stand there over deliveries as they arrived; and clients of Publora, which check a signature over
/// what they wrote anew from the parsed body.
/// </summary>
public sealed class ReceiverSnippetTests(SqliteDatabase database) : WebhookTests(database), IClassFixture<SqliteDatabase>
{
    const string PythonHarness = """

        import json, sys
        for line in sys.stdin:
            r = json.loads(line)
            body = r["body"].encode()
            again = json.dumps(json.loads(body), separators=(",", ":")).encode()
            print(json.dumps([is_genuine(r["secret"], r["headers"], body, r["now"]), hmac.new(r["secret"].encode(), again, hashlib.sha256).hexdigest() == r["headers"]["X-Publora-Signature"]]))
        """;

    const string NodeHarness = """

        import { createInterface } from 'node:readline'
        for await (const line of createInterface({ input: process.stdin })) {
          const r = JSON.parse(line)
          const headers = Object.fromEntries(Object.entries(r.headers).map(([name, value]) => [name.toLowerCase(), value]))
          const again = createHmac('sha256', r.secret).update(JSON.stringify(JSON.parse(r.body))).digest('hex') === headers['x-publora-signature']
          console.log(JSON.stringify([isGenuine(r.secret, headers, Buffer.from(r.body), r.now), again]))
        }
        """;

    [Theory]
    [InlineData("python")]
    [InlineData("javascript")]
    public async Task What_the_docs_say_tells_genuine_requests_from_others(string language)
    {
        Receiver.On("POST", Path, StubAnswer.Text(""));
        var made = await AddAsync();
        await Hooks.TestAsync(Anna, made.Webhook.Id, None);
        await ScheduleAsync();
        await RunAsync();
        Assert.Equal(2, Receiver.Requests.Count);
        var now = Node.Clock.GetUtcNow().ToUnixTimeSeconds();
        var asked = new List<string>();
        foreach (var request in Receiver.Requests)
        {
            asked.Add(Ask(request, made.Secret, request.Text, now));
            asked.Add(Ask(request, made.Secret, request.Text, now + 299));
            asked.Add(Ask(request, made.Secret, request.Text, now + 301));
            asked.Add(Ask(request, made.Secret, request.Text.Replace("post", "toast", StringComparison.Ordinal).Replace("test", "toast", StringComparison.Ordinal), now));
            asked.Add(Ask(request, "whsec_another", request.Text, now));
        }
        string[] each = ["[true,true]", "[true,true]", "[false,true]", "[false,false]", "[false,false]"];
        Assert.Equal([.. each, .. each], await RunAsync(language, asked));
    }

    static string Ask(StubRequest request, string secret, string body, long now) => JsonSerializer.Serialize(new
    {
        secret, body, now, headers = new[] { "X-Scheduler-Signature", "X-Publora-Signature" }.ToDictionary(name => name, name => request.Headers[name].ToString()),
    });

    static async Task<List<string>> RunAsync(string language, IEnumerable<string> lines)
    {
        using var folder = new TempFolder("snippet");
        var doc = await File.ReadAllTextAsync(SourceTree.PathOf("docs/webhooks.md"));
        var snippet = Regex.Match(doc, $"```{language}\n(?<code>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Groups["code"].Value;
        Assert.NotEmpty(snippet);
        var file = folder.File(language == "python" ? "receiver.py" : "receiver.mjs");
        await File.WriteAllTextAsync(file, snippet + (language == "python" ? PythonHarness : NodeHarness));
        var said = await ProgramRun.OutputAsync([language == "python" ? "python3" : "node", file], input: string.Concat(lines.Select(line => line + "\n")));
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace(" ", "", StringComparison.Ordinal))];
    }
}
