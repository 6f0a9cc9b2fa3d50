namespace Scheduler.Web.Sandbox.State;

/// <summary>Where a post is seen: the values of <c>media_product_type</c>.</summary>
public enum ProductType
{
    Feed,
    Reels,
    Story,
}
