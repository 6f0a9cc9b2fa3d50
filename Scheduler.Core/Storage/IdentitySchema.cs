using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Scheduler.Core.Storage;

/// <summary>Which version of Identity's tables we have; Identity reads it from the options of the application at hand.</summary>
public static class IdentitySchema
{
    /// <summary>With passkeys.</summary>
    public static void Configure(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    /// <summary>For contexts made outside the application: dotnet ef, and tests of the model.</summary>
    public static IServiceProvider Services { get; } = new ServiceCollection().Configure<IdentityOptions>(Configure).BuildServiceProvider();
}
