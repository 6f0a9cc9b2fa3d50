using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api.Publora.Reference;

/// <summary>The dialect as an OpenAPI 3.1 document at <see cref="Address"/> (P13): from the routes and their types, completed by <see cref="PubloraReference"/>.</summary>
static class PubloraDocument
{
    public const string Address = "/openapi/{documentName}.json";

    const string Name = "v1", Json = "application/json";

    /// <summary>What every call may meet.</summary>
    static readonly (int Status, string Error)[] Always =
    [
        (StatusCodes.Status401Unauthorized, "Invalid API key"), (StatusCodes.Status403Forbidden, "API access is not enabled for this account"),
        (StatusCodes.Status429TooManyRequests, "Too many requests. Try again in 12 seconds"), (StatusCodes.Status500InternalServerError, "Internal server error"),
    ];

    public static IServiceCollection AddPubloraDocument(this IServiceCollection services) => services.AddOpenApi(Name, document =>
    {
        document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        document.ShouldInclude = route => Text(route.HttpMethod, route.RelativePath) is not null;
        document.AddDocumentTransformer((made, _, _) => Introduce(made));
        document.AddOperationTransformer(CompleteAsync);
    });

    static Task Introduce(OpenApiDocument made)
    {
        made.Info = new() { Title = "Scheduler: the posting API", Version = "1", Description = "Plans, reads and removes posts. Clients of Publora and PostPost work with nothing but the base address and the key changed." };
        made.Components ??= new();
        made.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [ApiKeyScheme.Name] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "x-api-key", Description = "Made in Settings; x-publora-key is the same." },
        };
        made.Security = [new() { [new OpenApiSecuritySchemeReference(ApiKeyScheme.Name, made)] = [] }];
        return Task.CompletedTask;
    }

    static async Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var text = Text(context.Description.HttpMethod, context.Description.RelativePath)!;
        (operation.Summary, operation.Description) = (text.Summary, text.More);
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "x-postpost-user-id", In = ParameterLocation.Header, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Description = "Id of the managed workspace that the call is for; the key needs the scope workspaces. x-publora-user-id is the same.",
        });
        if (text.Body is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(await context.GetOrCreateSchemaAsync(body, null, cancel), text.Request!) };
        }
        foreach (var (status, answer) in operation.Responses ?? [])
            if (status[0] == '2' && answer.Content is { } contents && contents.TryGetValue(Json, out var content)) content.Example = JsonNode.Parse(text.Answer);
        var error = await context.GetOrCreateSchemaAsync(typeof(ErrorAnswer), null, cancel);
        foreach (var (status, said) in text.Errors.Select(e => (e.Key, e.Value)).Concat(Always))
        {
            (operation.Responses ??= [])[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status), Content = Content(error, new JsonObject { ["success"] = false, ["error"] = said }.ToJsonString()),
            };
        }
    }

    static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema, string example) => new(StringComparer.Ordinal) { [Json] = new() { Schema = schema, Example = JsonNode.Parse(example) } };

    /// <summary>Null: no route of the dialect. A group of its own has a slash at its end.</summary>
    static RouteText? Text(string? method, string? path) =>
        $"/{path}".StartsWith(PubloraApi.Prefix + "/", StringComparison.Ordinal) ? PubloraReference.Routes.GetValueOrDefault($"{method} {$"/{path}"[PubloraApi.Prefix.Length..].TrimEnd('/')}") : null;
}
