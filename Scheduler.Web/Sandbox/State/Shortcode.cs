using System.Globalization;

namespace Scheduler.Web.Sandbox.State;

/// <summary>A media id as Instagram writes it in permalinks: the same number in base 64.</summary>
public static class Shortcode
{
    const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static string Of(string mediaId)
    {
        var code = "";
        for (var rest = long.Parse(mediaId, CultureInfo.InvariantCulture); rest > 0; rest /= 64)
            code = Digits[(int)(rest % 64)] + code;
        return code;
    }
}
