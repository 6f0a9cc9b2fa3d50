using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Tests.Support;
using Scheduler.Web.Api.SocialMedia;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>GET /openapi/social-media.json.</summary>
[Collection(SocialMediaTests.Name)]
public sealed partial class DocumentTests(SocialMediaApp social)
{
    static readonly string[] ErrorsOfAll = ["401", "403", "429", "500"];

    [Fact]
    public async Task Every_route_is_there_with_its_words_examples_and_errors()
    {
        var document = await ReadAsync();
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        var mapped = social.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<SocialMediaRoute>() is not null)
            .SelectMany(route => (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {route.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal)}"))
            .Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(mapped);
        Assert.Equal(mapped, Operations(document).Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal));
        Assert.Equal(mapped.Count, Operations(document).Select(o => (string)o.Operation["operationId"]!).Distinct(StringComparer.Ordinal).Count());
        foreach (var (method, path, operation) in Operations(document))
        {
            Assert.False(string.IsNullOrEmpty((string?)operation["summary"]), $"{method} {path}: no summary");
            var answers = operation["responses"]!.AsObject();
            Assert.Contains(answers, answer => answer.Key == "204" || answer.Key[0] == '2' && answer.Value!["content"]?["application/json"]?["example"] is not null);
            Assert.All(ErrorsOfAll, status => Assert.NotEmpty((string)answers[status]!["content"]!["application/json"]!["example"]!["detail"]!));
            if (method is "POST" or "PUT" && operation["requestBody"] is { } body) Assert.NotNull(body["content"]!["application/json"]!["example"]);
            if (path.Contains("{id}", StringComparison.Ordinal)) Assert.NotNull(answers["404"]);
        }
    }

    [Fact]
    public async Task Every_field_is_in_snake_case_and_every_resource_has_its_times()
    {
        var document = await ReadAsync();
        var schemas = document["components"]!["schemas"]!.AsObject();
        foreach (var (name, schema) in schemas)
            foreach (var (field, _) in schema!["properties"]?.AsObject() ?? [])
                Assert.True(SnakeCase().IsMatch(field), $"{name}: {field}");
        foreach (var resource in new[] { "PostAnswer", "SocialAccountAnswer" })
            Assert.All(["created_at", "updated_at"], field => Assert.Equal("date-time", (string)schemas[resource]!["properties"]![field]!["format"]!));
        Assert.Equal("integer", (string)schemas["PostAnswer"]!["properties"]!["id"]!["type"]!);
        Assert.Equal(["social_account_id"], schemas["CreatePost"]!["required"]!.AsArray().Select(field => (string)field!));
        Assert.Null(schemas["UpdatePost"]!["required"]);
    }

    [Fact]
    public async Task A_client_that_a_generator_makes_of_it_compiles_and_does_its_round()
    {
        using var folder = new TempFolder("client");
        var modules = SourceTree.PathOf("Scheduler.Tests/node_modules");
        await File.WriteAllTextAsync(folder.File("document.json"), (await ReadAsync()).ToJsonString());
        await ProgramRun.OutputAsync(["node", Path.Combine(modules, "openapi-typescript-codegen/bin/index.js"), "--input", folder.File("document.json"), "--output", folder.File("client"), "--client", "fetch", "--useOptions"]);
        File.Copy(SourceTree.PathOf("Scheduler.Tests/Api/SocialMedia/round.ts"), folder.File("round.ts"));
        await File.WriteAllTextAsync(folder.File("package.json"), """{"type":"commonjs"}""");
        await ProgramRun.OutputAsync(
            ["node", Path.Combine(modules, "typescript/bin/tsc"), "--strict", "--target", "es2022", "--module", "commonjs", "--lib", "es2022,dom", "--skipLibCheck", "--outDir", "out", "round.ts"], folder.Path);
        var said = await ProgramRun.OutputAsync(
            ["node", "out/round.js"], folder.Path, [("SCHEDULER_URL", social.App.Address.AbsoluteUri.TrimEnd('/')), ("SCHEDULER_KEY", await ApiClient.KeyAsync(social.App, social.Owner.Caller, Scheduler.Core.Access.ApiScopes.Read | Scheduler.Core.Access.ApiScopes.Write))]);
        Assert.Equal(
            """
            scheduled twitter
            moved 2026-12-26T10:00:00+00:00
            cancelled
            refused 400 scheduled_time: This time has passed. Choose a later one.
            refused 404 Post not found

            """.ReplaceLineEndings("\n"), said);
    }

    async Task<JsonNode> ReadAsync()
    {
        using var anybody = social.App.CreateClient();
        return JsonNode.Parse(await anybody.GetStringAsync(new Uri("/openapi/social-media.json", UriKind.Relative)))!;
    }

    static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!);

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SnakeCase();
}
