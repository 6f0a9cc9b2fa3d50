using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>The dialect as an OpenAPI 3.1 document at <see cref="Address"/>: from the routes and their types, completed by <see cref="SocialMediaReference"/>.</summary>
static class SocialMediaDocument
{
    public const string Address = "/openapi/social-media.json";

    const string Name = "social-media", Json = "application/json";

    public static IServiceCollection AddSocialMediaDocument(this IServiceCollection services) => services.AddOpenApi(Name, document =>
    {
        document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        document.ShouldInclude = route => route.ActionDescriptor.EndpointMetadata.OfType<SocialMediaRoute>().Any();
        document.AddSchemaTransformer((schema, _, _) =>
        {
            // That a number may come as a string is a courtesy to clients, not what they should send.
            if (schema.Type is { } type && (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number)) && type.HasFlag(JsonSchemaType.String)) (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
            return Task.CompletedTask;
        });
        document.AddDocumentTransformer((made, _, _) => Introduce(made));
        document.AddOperationTransformer(CompleteAsync);
    });

    static Task Introduce(OpenApiDocument made)
    {
        made.Info = new() { Title = "Scheduler: Social Media Service API", Version = "1", Description = "Plans posts, and tells what became of them. Times are UTC where they name no offset." };
        made.Tags = made.Paths.Select(path => Section(path.Key)).Distinct(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }).ToHashSet();
        // Where the document was fetched from, whatever name that server has.
        made.Servers = [new() { Url = "/" }];
        made.Components ??= new();
        made.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [JwtScheme.Name] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "An access token of POST /api/v1/auth/token." },
        };
        made.Security = [new() { [new OpenApiSecuritySchemeReference(JwtScheme.Name, made)] = [] }];
        return Task.CompletedTask;
    }

    static async Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var (route, metadata) = (context.Description, context.Description.ActionDescriptor.EndpointMetadata);
        var text = SocialMediaReference.Of(route.HttpMethod, route.RelativePath);
        (operation.OperationId, operation.Summary, operation.Description) = (text.Id, text.Summary, text.More);
        operation.Tags = new HashSet<OpenApiTagReference> { new(Section($"/{route.RelativePath}"), context.Document) };
        var json = context.ApplicationServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        foreach (var number in metadata.OfType<QueryNumber>()) (operation.Parameters ??= []).Add(Parameter(number));
        if (metadata.OfType<SentBody>().FirstOrDefault() is { } body)
        {
            var type = text.Body ?? body.Type;
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(await RequestAsync(type, text, context, cancel), JsonSerializer.SerializeToNode(text.Request, type, json)) };
        }
        foreach (var (status, answer) in operation.Responses ?? [])
            if (status[0] == '2' && answer.Content is { } contents && contents.TryGetValue(Json, out var content)) content.Example = text.Answer is null ? null : JsonSerializer.SerializeToNode(text.Answer, text.Answer.GetType(), json);
        var error = await NamedAsync(typeof(ErrorAnswer), context, cancel);
        foreach (var (status, detail) in Errors(text, metadata))
        {
            (operation.Responses ??= [])[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status), Content = Content(error, JsonSerializer.SerializeToNode(new ErrorAnswer(detail), json)),
            };
        }
        // Whoever asks for a token has none.
        if (!metadata.OfType<Microsoft.AspNetCore.Authorization.IAuthorizeData>().Any()) operation.Security = [];
    }

    /// <summary>What the first part of an address below the prefix names.</summary>
    static string Section(string path) => path[(SocialMediaApi.Prefix.Length + 1)..].Split('/')[0];

    /// <summary>What every call may meet, and what this one may.</summary>
    static SortedDictionary<int, string> Errors(RouteText text, IList<object> metadata)
    {
        var errors = new SortedDictionary<int, string>
        {
            [StatusCodes.Status401Unauthorized] = "The token has expired", [StatusCodes.Status403Forbidden] = "You need the role editor in this workspace for that.",
            [StatusCodes.Status429TooManyRequests] = "Too many requests. Try again in 12 seconds", [StatusCodes.Status500InternalServerError] = "Internal server error",
        };
        if (metadata.OfType<SentBody>().Any()) errors[StatusCodes.Status400BadRequest] = "Invalid JSON in the request body";
        if (metadata.OfType<QueryNumber>().Any()) errors[StatusCodes.Status400BadRequest] = "limit: must be a number from 1 to 100";
        foreach (var (status, detail) in text.Errors) errors[status] = detail;
        return errors;
    }

    static OpenApiParameter Parameter(QueryNumber number) => new()
    {
        Name = number.Name, In = ParameterLocation.Query, Description = number.Description,
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Integer, Format = "int32", Default = JsonValue.Create(number.Usual), Minimum = number.Least.ToString(CultureInfo.InvariantCulture), Maximum = number.Most?.ToString(CultureInfo.InvariantCulture),
        },
    };

    /// <summary>Of a request no field is required but those that are named: what is left out is left as it is.</summary>
    static async Task<IOpenApiSchema> RequestAsync(Type type, RouteText text, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, cancel);
        schema.Required = text.Required.Count > 0 ? text.Required.ToHashSet(StringComparer.Ordinal) : null;
        return Named(char.ToUpperInvariant(text.Id[0]) + text.Id[1..], schema, context);
    }

    static async Task<IOpenApiSchema> NamedAsync(Type type, OpenApiOperationTransformerContext context, CancellationToken cancel) => Named(type.Name, await context.GetOrCreateSchemaAsync(type, null, cancel), context);

    /// <summary>By a name of its own, so that generated clients have one type for it.</summary>
    static OpenApiSchemaReference Named(string name, OpenApiSchema schema, OpenApiOperationTransformerContext context)
    {
        var document = context.Document!;
        document.Components ??= new();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        document.Components.Schemas.TryAdd(name, schema);
        return new(name, document);
    }

    static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema, JsonNode? example) => new(StringComparer.Ordinal) { [Json] = new() { Schema = schema, Example = example } };
}
