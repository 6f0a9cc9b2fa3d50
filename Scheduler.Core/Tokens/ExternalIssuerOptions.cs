namespace Scheduler.Core.Tokens;

/// <summary>Section Jwt:External: an identity provider whose RS256 and ES256 tokens open the API.</summary>
public sealed class ExternalIssuerOptions
{
    /// <summary>As its tokens name it (iss); unset = there is none.</summary>
    public string? Issuer { get; set; }

    /// <summary>Whom its tokens must be meant for (aud).</summary>
    public string? Audience { get; set; }

    /// <summary>Where its public keys are (a JSON Web Key Set, RFC 7517).</summary>
    public string? JwksUrl { get; set; }

    /// <summary>The claim that holds the e-mail address by which the user is known here.</summary>
    public string UserClaim { get; set; } = "email";

    public bool IsSet => !string.IsNullOrEmpty(Issuer);

    public IEnumerable<string> Problems(string ours)
    {
        if (!IsSet) yield break;
        if (Issuer == ours) yield return "Jwt:External:Issuer must differ from Jwt:Issuer.";
        if (string.IsNullOrWhiteSpace(Audience)) yield return "Jwt:External:Audience is missing; Jwt:External:Issuer is set.";
        if (!(Uri.TryCreate(JwksUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")) yield return "Jwt:External:JwksUrl must be an http or https address; Jwt:External:Issuer is set.";
        if (string.IsNullOrWhiteSpace(UserClaim)) yield return "Jwt:External:UserClaim must name a claim.";
    }
}
