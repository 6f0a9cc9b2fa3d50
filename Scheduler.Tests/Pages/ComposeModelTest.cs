using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;
using Scheduler.Web.Components.Compose;

namespace Scheduler.Tests.Pages;

/// <summary>What the composer holds, with accounts of a workspace in Berlin.</summary>
public abstract class ComposeModelTest
{
    protected static readonly TimeZoneInfo Berlin = WallClock.Zone("Europe/Berlin");

    // Monday, 2 March 2026, 09:00 UTC: 10:00 in Berlin.
    protected ManualClock Clock { get; } = new();

    protected ComposeModel New(params AccountView[] accounts) => new(accounts, Berlin, Clock);

    protected static AccountView Account(string id, AccountStatus status = AccountStatus.Healthy, Platform platform = Platform.Instagram) =>
        new(id, platform, $"1784{id}", id, id, null, null, status, null, null, TokenRenewable: false, 0, null, 0);
}
