namespace Scheduler.Core.Media;

static class ContentTypes
{
    public static string Of(ImageFacts facts) => "image/" + facts.Format.ToString().ToLowerInvariant();
}
