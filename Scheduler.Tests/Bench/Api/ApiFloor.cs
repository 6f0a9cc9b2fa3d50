using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Storage;

namespace Scheduler.Tests.Bench.Api;

/// <summary>
/// The least that an API of this kind can do: a minimal endpoint that reads JSON and writes one row of the same size, or reads one row by
/// its id and writes JSON. No key, no rule, no second statement.
/// </summary>
static class ApiFloor
{
    public const string Greeting = "The floor listens on ";

    /// <summary>Listens on a free port, says which, and runs until it is killed.</summary>
    public static async Task<int> RunAsync(Arguments arguments)
    {
        await using var table = await FloorTable.CreateAsync(arguments.Choice("provider", DatabaseProvider.Sqlite), arguments.Text("connection") ?? throw new BadArguments("--connection is the database."));
        arguments.RefuseOthers();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.MapPost("/create-post", async (FloorPost post) =>
        {
            var id = Guid.NewGuid().ToString("N")[..24];
            await table.InsertAsync(id, post);
            return TypedResults.Ok(new { success = true, postGroupId = id });
        });
        app.MapGet("/get-post/{id}", async (string id) => await table.FindAsync(id) is { } post ? Results.Ok(new { success = true, postGroupId = id, post }) : Results.NotFound());
        await app.StartAsync();
        await Console.Out.WriteLineAsync(Greeting + app.Urls.Single());
        await app.WaitForShutdownAsync();
        return 0;
    }
}

/// <summary>As create-post takes it.</summary>
sealed record FloorPost(string Content, string[] Platforms, DateTimeOffset ScheduledTime);
