namespace Scheduler.Web.Sandbox;

/// <summary>Section Sandbox. The stand-in for Meta is on while no Meta app is set.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>What <see cref="AppId"/> is while neither it nor Meta:AppId is set.</summary>
    public const string DefaultAppId = "1784140000008007";

    /// <summary>What <see cref="AppSecret"/> is while neither it nor Meta:AppSecret is set. No secret: the sandbox protects nothing.</summary>
    public const string DefaultAppSecret = "sandbox";

    /// <summary>Unset: on as long as Meta:AppId is not set.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The app that the sandbox knows; by default Meta:AppId, else <see cref="DefaultAppId"/>.</summary>
    public string AppId { get; set; } = "";

    /// <summary>By default Meta:AppSecret, else <see cref="DefaultAppSecret"/>.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>How long a container is IN_PROGRESS.</summary>
    public double ProcessingSeconds { get; set; } = 3;

    /// <summary>Posts per account in 24 hours.</summary>
    public int DailyQuota { get; set; } = 100;

    /// <summary>Where the state is kept; by default sandbox.json under App:DataDir.</summary>
    public string StateFile { get; set; } = "";

    /// <summary>Where published pictures are kept; by default the folder sandbox under App:DataDir.</summary>
    public string PictureFolder { get; set; } = "";

    public TimeSpan Processing => TimeSpan.FromSeconds(ProcessingSeconds);

    public TimeSpan VideoProcessing => 3 * Processing;

    /// <summary>Whether the sandbox stands in for Meta under this configuration.</summary>
    public static bool IsOn(IConfiguration configuration) =>
        configuration.GetValue<bool?>($"{Section}:{nameof(Enabled)}") ?? string.IsNullOrEmpty(configuration["Meta:AppId"]);

    /// <summary>Fills what is not set from the settings of the whole application.</summary>
    internal void Complete(IConfiguration application)
    {
        var dataDir = application["App:DataDir"] is { Length: > 0 } set ? set : "data";
        AppId = FirstSet(AppId, application["Meta:AppId"], DefaultAppId);
        AppSecret = FirstSet(AppSecret, application["Meta:AppSecret"], DefaultAppSecret);
        StateFile = Path.GetFullPath(FirstSet(StateFile, Path.Combine(dataDir, "sandbox.json")));
        PictureFolder = Path.GetFullPath(FirstSet(PictureFolder, Path.Combine(dataDir, "sandbox")));
    }

    static string FirstSet(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrEmpty(value))
                return value;
        }
        return "";
    }
}
