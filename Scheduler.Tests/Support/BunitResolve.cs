using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Scheduler.Tests.Support;

/// <summary>bunit asks for an AngleSharp.Diffing of another version than a partial registry holds; the one beside us serves.</summary>
static class BunitResolve
{
    [ModuleInitializer]
    public static void Register() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll")) : null;
}
