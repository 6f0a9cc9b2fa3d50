using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Scheduler.Core.Media;

namespace Scheduler.Core.Tokens;

public static class TokensRegistration
{
    /// <summary>Access and refresh tokens; with the settings' own key, or one of the data folder's, which all nodes share.</summary>
    /// <param name="dataFolder">App:DataDir.</param>
    public static IServiceCollection AddTokens(this IServiceCollection services, string dataFolder)
    {
        services.TryAddSingleton(sp => new TokenSecret(sp.GetRequiredService<IOptions<JwtOptions>>().Value.SigningKey is { Length: > 0 } set
            ? Encoding.UTF8.GetBytes(set)
            : SigningKeyFile.ReadOrCreate(Path.Combine(dataFolder, "keys", "jwt.key"))));
        services.AddHttpClient(IssuerKeys.ClientName, http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(10), IssuerKeys.MostBytes));
        return services.AddSingleton<AccessTokens>().AddSingleton<IssuerKeys>().AddSingleton<ExternalTokens>().AddSingleton<TokenAccess>().AddSingleton<TokenService>();
    }
}
