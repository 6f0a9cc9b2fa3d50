using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Scheduler.Tests.Bench.StandIn;

/// <summary>
/// The part of Instagram's Graph API that publishing uses, as lean as it can be: it must not be what a measurement waits for. It
/// keeps everything in memory, fetches no picture and asks for no token.
/// </summary>
sealed class StandInServer(StandInOptions options, TimeProvider time)
{
    readonly World world = new(options.Processing, time);
    readonly FaultPlan faults = new(options.Seed, options.FaultRate, options.FaultKinds, options.CalmAfter, time);
    readonly TimeSpan half = options.Delay / 2;
    long calls;

    /// <summary>Listens on a free port, says which, and runs until it is killed.</summary>
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var server = new StandInServer(StandInOptions.Read(arguments), TimeProvider.System);
        arguments.RefuseOthers();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        await using var app = builder.Build();
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        await Console.Out.WriteLineAsync(StandInProcess.Greeting + app.Urls.Single());
        await app.WaitForShutdownAsync();
        return 0;
    }

    Task AnswerAsync(HttpContext http) => http.Request.Path.Value switch
    {
        "/count" => WriteAsync(http.Response, new(200, System.Text.Encoding.UTF8.GetBytes(world.Live.ToString(CultureInfo.InvariantCulture)))),
        "/report" => WriteAsync(http.Response, new(200, JsonSerializer.SerializeToUtf8Bytes(new SeenReport(Volatile.Read(ref calls), faults.Played, world.Seen()), JsonSerializerOptions.Web))),
        _ => AnswerCallAsync(http),
    };

    // What was received takes effect, whether its caller still lives or not.
    async Task AnswerCallAsync(HttpContext http)
    {
        var arrived = time.GetUtcNow();
        Interlocked.Increment(ref calls);
        var call = await GraphCall.ReadAsync(http.Request);
        var post = world.PostOf(call, arrived);
        if (call.Operation == GraphOperation.Publish) post?.CountPublishCall();
        var fault = faults.Next(call.Operation, post?.Caption ?? call.Node);
        await Task.Delay(half, time);
        var reply = fault is null or { TakesEffect: true } ? world.Do(call, post, fault?.Fate ?? Container.Finished) : null;
        if (fault is { TakesEffect: false, Fate: Container.Expired }) world.Expire(call.CreationId);
        await Task.Delay(half, time);
        if (fault is { IsAnswered: false }) reply = fault.Answer;
        if (reply is null) http.Abort();
        else await WriteAsync(http.Response, reply);
    }

    static async Task WriteAsync(HttpResponse response, GraphReply reply)
    {
        response.StatusCode = reply.Status;
        response.ContentType = "application/json";
        response.ContentLength = reply.Body.Length;
        await response.BodyWriter.WriteAsync(reply.Body);
    }
}
