using Microsoft.AspNetCore.Diagnostics;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Components.Errors;

/// <summary>Puts the error pages (O14) in the request's way.</summary>
public static class ErrorPages
{
    /// <summary>First in the pipeline. The dialects under /api answer every failure of theirs in their own shape before it gets here.</summary>
    public static WebApplication UseErrorPages(this WebApplication app)
    {
        // The error page is rendered in a scope of its own: the failed request's has already rendered a page.
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = Urls.Error(StatusCodes.Status500InternalServerError),
            CreateScopeForErrors = true,
            StatusCodeSelector = FailureStatus.Of,
            SuppressDiagnosticsCallback = failure => FailureStatus.Of(failure.Exception) < StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.Use(async (context, next) =>
        {
            var isApi = context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
            if (isApi && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            await next(context);
            // What was refused may have been a PUT or a form; the page that says so is only read.
            if (!isApi && context.Response is { HasStarted: false, StatusCode: >= 400 }) context.Request.Method = HttpMethods.Get;
        });
        return app;
    }
}
