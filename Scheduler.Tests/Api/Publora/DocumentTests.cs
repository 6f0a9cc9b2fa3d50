using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Web.Api.SocialMedia;

namespace Scheduler.Tests.Api.Publora;

/// <summary>GET /openapi/v1.json (P13).</summary>
[Collection(PubloraTests.Name)]
public sealed class DocumentTests(PubloraApp publora)
{
    const string Prefix = "/api/v1";

    static readonly string[] ErrorsOfAll = ["401", "403", "429", "500"];

    [Fact]
    public async Task Every_route_is_there_with_its_words_examples_and_errors()
    {
        var document = await ReadAsync();
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        var mapped = publora.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText?.StartsWith(Prefix + "/", StringComparison.Ordinal) == true && route.Metadata.GetMetadata<SocialMediaRoute>() is null)
            .SelectMany(route => (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Where(method => method != "HEAD").Select(method => $"{method} {route.RoutePattern.RawText!.TrimEnd('/')}"))
            .Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(mapped);
        Assert.Equal(mapped, Operations(document).Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal));
        foreach (var (method, path, operation) in Operations(document))
        {
            Assert.False(string.IsNullOrEmpty((string?)operation["summary"]), $"{method} {path}: no summary");
            var answers = operation["responses"]!.AsObject();
            Assert.Contains(answers, answer => answer.Key[0] == '2' && answer.Value!["content"]?["application/json"]?["example"] is not null);
            Assert.All(ErrorsOfAll, status => Assert.False((bool)answers[status]!["content"]!["application/json"]!["example"]!["success"]!));
            if (operation["requestBody"]?["content"]?["application/json"] is { } body) Assert.NotNull(body["example"]);
        }
    }

    [Fact]
    public async Task What_create_post_takes_and_answers_is_told_field_by_field()
    {
        var document = await ReadAsync();
        var operation = document["paths"]![$"{Prefix}/create-post"]!["post"]!;
        var body = Schema(document, operation["requestBody"]!["content"]!["application/json"]!["schema"]!);
        Assert.Equal(["content", "platformSettings", "platforms", "scheduledTime"], body["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        var answer = Schema(document, operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!);
        Assert.Equal(["postGroupId", "success", "warnings"], answer["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.NotNull(document["components"]!["securitySchemes"]!["ApiKey"]);
    }

    async Task<JsonNode> ReadAsync()
    {
        using var anybody = publora.App.CreateClient();
        return JsonNode.Parse(await anybody.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
    }

    static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!);

    static JsonNode Schema(JsonNode document, JsonNode schema) => schema["$ref"] is { } name ? document["components"]!["schemas"]![((string)name!).Split('/')[^1]]! : schema;
}
