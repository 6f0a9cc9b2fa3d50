using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scheduler.Tests.Support;

public class SchedulerAppTests
{
    [Fact]
    public async Task It_answers_on_a_real_port_with_its_own_settings_clock_and_folder()
    {
        var clock = new ManualClock();
        var app = SchedulerApp.Start(new Dictionary<string, string> { ["Publishing:GraceHours"] = "3" }, clock);
        await using (app)
        {
            using var client = app.CreateClient();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health")).StatusCode);
            Assert.True(app.Address.IsLoopback);
            Assert.NotEqual(8007, app.Address.Port);
            var configuration = app.Services.GetRequiredService<IConfiguration>();
            Assert.Equal("3", configuration["Publishing:GraceHours"]);
            Assert.Equal(app.DataDir, configuration["App:DataDir"]);
            Assert.Same(clock, app.Services.GetRequiredService<TimeProvider>());
        }

        Assert.False(Directory.Exists(app.DataDir));
    }
}
