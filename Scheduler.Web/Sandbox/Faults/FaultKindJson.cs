using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduler.Web.Sandbox.Faults;

/// <summary>In JSON and forms <c>drop_after</c>, not <c>DropAfter</c>.</summary>
sealed class FaultKindJson() : JsonStringEnumConverter<FaultKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
