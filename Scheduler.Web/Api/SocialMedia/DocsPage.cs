using Scheduler.Web.Api.SocialMedia.Reference;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>GET /docs: the API to read and to try, in Swagger UI (S). All of it comes from this server; a token that is got on the page is used by it from then on.</summary>
static class DocsPage
{
    public const string Address = "/docs";

    /// <summary>Swagger UI writes style attributes and draws its icons from data addresses.</summary>
    const string OnlyOurs = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    const string Html = $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>Scheduler API</title>
          <link rel="icon" href="img/mark.svg">
          <link rel="stylesheet" href="lib/swagger-ui.css">
          <script src="js/theme.js"></script>
        </head>
        <body data-document="{SocialMediaDocument.Address}">
          <main id="docs"></main>
          <script src="lib/swagger-ui-bundle.js"></script>
          <script src="js/api-docs.js"></script>
        </body>
        </html>
        """;

    public static IResult Get(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = OnlyOurs;
        return TypedResults.Content(Html, "text/html; charset=utf-8");
    }
}
