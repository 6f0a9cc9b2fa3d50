using Scheduler.Core.Platforms;

namespace Scheduler.Core.Publishing;

/// <summary>How one platform publishes, by the account's own sign-in.</summary>
public interface IPlatformPublisher : IPublisher
{
    Platform Platform { get; }
}
