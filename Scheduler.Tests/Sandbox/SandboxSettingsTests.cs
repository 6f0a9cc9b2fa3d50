using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduler.Web.Sandbox;

namespace Scheduler.Tests.Sandbox;

public class SandboxSettingsTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "", true)]
    [InlineData(null, "123", false)]
    [InlineData("true", "123", true)]
    [InlineData("false", null, false)]
    public void It_is_on_until_there_is_a_Meta_app(string? enabled, string? appId, bool isOn) =>
        Assert.Equal(isOn, SandboxOptions.IsOn(Configuration(("Sandbox:Enabled", enabled), ("Meta:AppId", appId))));

    [Fact]
    public void The_app_is_that_of_the_product_if_it_has_one()
    {
        Assert.Equal((SandboxOptions.DefaultAppId, SandboxOptions.DefaultAppSecret), App(Options()));
        Assert.Equal(("1", "2"), App(Options(("Meta:AppId", "1"), ("Meta:AppSecret", "2"))));
        Assert.Equal(("3", "2"), App(Options(("Meta:AppId", "1"), ("Meta:AppSecret", "2"), ("Sandbox:AppId", "3"))));
    }

    [Fact]
    public void What_it_keeps_lies_in_the_data_folder_unless_said_otherwise()
    {
        var folder = Path.GetFullPath("somewhere");
        Assert.Equal((Path.Combine(folder, "sandbox.json"), Path.Combine(folder, "sandbox")), Places(Options(("App:DataDir", "somewhere"))));
        Assert.Equal(Path.GetFullPath("state.json"), Options(("Sandbox:StateFile", "state.json")).StateFile);
    }

    [Fact]
    public void A_wrong_setting_is_named() =>
        Assert.Contains("Sandbox:DailyQuota", Assert.Throws<OptionsValidationException>(() => Options(("Sandbox:DailyQuota", "0"))).Message, StringComparison.Ordinal);

    static (string, string) App(SandboxOptions options) => (options.AppId, options.AppSecret);

    static (string, string) Places(SandboxOptions options) => (options.StateFile, options.PictureFolder);

    static SandboxOptions Options(params (string, string?)[] settings)
    {
        using var services = new ServiceCollection().AddSandbox(Configuration(settings)).BuildServiceProvider();
        return services.GetRequiredService<IOptions<SandboxOptions>>().Value;
    }

    static IConfiguration Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value)).Build();
}
