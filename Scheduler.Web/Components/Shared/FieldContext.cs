namespace Scheduler.Web.Components.Shared;

/// <summary>What a control inside a <see cref="Field"/> has to carry, so that label, hint and error belong to it.</summary>
/// <param name="Id">The control's id.</param>
/// <param name="DescribedBy">For aria-describedby.</param>
/// <param name="Invalid">For aria-invalid: "true", or null while there is no error.</param>
public sealed record FieldContext(string Id, string DescribedBy, string? Invalid);
