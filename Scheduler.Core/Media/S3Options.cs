namespace Scheduler.Core.Media;

/// <summary>Section Media:S3: a bucket at AWS or at any service that speaks its protocol.</summary>
public sealed class S3Options
{
    /// <summary>Where the service is, such as http://minio:9000; empty = AWS.</summary>
    public string ServiceUrl { get; set; } = "";

    public string Bucket { get; set; } = "";

    /// <summary>With <see cref="SecretKey"/>; both empty = the rights that AWS gives to the machine.</summary>
    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    /// <summary>Such as eu-central-1; most services that are not AWS take any.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>Where those who upload reach the service, when they do by another address than we; empty = <see cref="ServiceUrl"/>.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Everything that is wrong, with the key to set.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Bucket)) yield return "Media:S3:Bucket is empty. Set it to the bucket that media goes to.";
        if (string.IsNullOrWhiteSpace(Region)) yield return "Media:S3:Region is empty. Set it to the bucket's region, such as eu-central-1.";
        if (!IsService(ServiceUrl)) yield return $"Media:S3:ServiceUrl is \"{ServiceUrl}\". Set it to an http or https address without a path, or leave it empty for AWS.";
        if (!IsService(PublicUrl)) yield return $"Media:S3:PublicUrl is \"{PublicUrl}\". Set it to an http or https address without a path, or leave it empty.";
        if (AccessKey.Length == 0 != (SecretKey.Length == 0)) yield return "Media:S3:AccessKey and Media:S3:SecretKey belong together. Set both, or neither.";
        else if (ServiceUrl.Length > 0 && AccessKey.Length == 0) yield return "Media:S3:AccessKey and Media:S3:SecretKey are empty. Set both; only AWS itself can do without.";
    }

    /// <summary>A path would be no part of what is signed.</summary>
    static bool IsService(string address) =>
        address.Length == 0 || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { AbsolutePath: "/", Query: "", Fragment: "" });
}
