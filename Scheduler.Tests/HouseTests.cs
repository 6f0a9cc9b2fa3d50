namespace Scheduler.Tests;

public class HouseTests
{
    [Fact]
    public void Core_never_refers_to_Web() =>
        Assert.DoesNotContain(typeof(Scheduler.Core.Storage.SqliteNative).Assembly.GetReferencedAssemblies(), a => a.Name == "Scheduler.Web");
}
