using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Scheduler.Core.Notifications;

namespace Scheduler.Tests.Support;

/// <summary>
/// A real mail server (Debian's python3-aiosmtpd) on loopback, which keeps what it takes. It can ask for STARTTLS and a password, refuse
/// recipients, be stopped and come back on the same port.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    public const string User = "scheduler";
    public const string Password = "correct horse";

    /// <summary>Recipients that begin so are refused for good, and for now.</summary>
    public const string Refused = "refused", Later = "later";

    const string Script = """
        import asyncio, json, os, ssl, sys, time
        from aiosmtpd.smtp import SMTP, AuthResult
        port, cert, user, password, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5]
        class Keep:
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address.startswith("refused"): return "550 No such user here"
                if address.startswith("later"): return "450 Mailbox busy"
                envelope.rcpt_tos.append(address)
                return "250 OK"
            async def handle_DATA(self, server, session, envelope):
                # Kept before it is answered for: whoever hears "taken" finds it.
                path = os.path.join(folder, "%020d.mail" % time.time_ns())
                with open(path + ".part", "w") as file:
                    json.dump({"To": envelope.rcpt_tos, "Content": envelope.content.decode(), "Tls": session.ssl is not None, "Authenticated": bool(session.authenticated)}, file)
                os.rename(path + ".part", path)
                return "250 Taken"
        class Server(SMTP):
            async def smtp_AUTH(self, arg):
                # Unlike other servers it knows the mechanisms in capitals alone; .NET says "login".
                mechanism, _, rest = (arg or "").partition(" ")
                return await super().smtp_AUTH((mechanism.upper() + " " + rest).strip())
        def check(server, session, envelope, mechanism, data):
            return AuthResult(success=data.login == user.encode() and data.password == password.encode())
        async def main():
            tls = None
            if cert:
                tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                tls.load_cert_chain(cert)
            def protocol():
                return Server(Keep(), hostname="localhost", tls_context=tls, require_starttls=tls is not None, auth_required=bool(user), auth_require_tls=tls is not None, authenticator=check if user else None, enable_SMTPUTF8=True)
            server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", port)
            print("port", server.sockets[0].getsockname()[1], flush=True)
            await server.serve_forever()
        asyncio.run(main())
        """;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly TempFolder folder = new("smtp");
    readonly bool secure;
    TetheredProcess? process;

    SmtpServer(bool secure) => this.secure = secure;

    public int Port { get; private set; }

    /// <summary>Whom its certificate was signed by: itself. For SSL_CERT_FILE.</summary>
    public string CertificateFile => folder.File("certificate.pem");

    /// <summary>All mails taken, in the order of arrival, those before a stop too.</summary>
    public IReadOnlyList<SmtpMessage> Messages =>
        [.. Directory.EnumerateFiles(folder.Path, "*.mail").Order(StringComparer.Ordinal).Select(file => JsonSerializer.Deserialize<SmtpMessage>(File.ReadAllText(file))!)];

    /// <param name="secure">Asks for STARTTLS with a certificate that nobody knows, and for <see cref="User"/> and <see cref="Password"/>.</param>
    public static async Task<SmtpServer> StartAsync(bool secure = false)
    {
        var server = new SmtpServer(secure);
        if (secure) server.WriteCertificate();
        await server.UpAsync();
        return server;
    }

    public SmtpOptions Options => new() { Host = "localhost", Port = Port, From = "scheduler@example.org", UseTls = secure, User = secure ? User : null, Password = secure ? Password : null };

    /// <summary>Starts again after <see cref="DownAsync"/>, on the same port.</summary>
    public async Task UpAsync()
    {
        string[] command = ["/usr/bin/python3", "-c", Script, Port.ToString(CultureInfo.InvariantCulture), secure ? folder.File("both.pem") : "", secure ? User : "", Password, folder.Path];
        process = TetheredProcess.Start(command, lastSignal: "TERM");
        await UntilAsync(() => process.Output.Contains("port ", StringComparison.Ordinal));
        Port = int.Parse(Lines().First(line => line.StartsWith("port ", StringComparison.Ordinal))[5..], CultureInfo.InvariantCulture);
    }

    public async Task DownAsync()
    {
        await process!.DisposeAsync();
        process = null;
    }

    /// <summary>Waits until it has taken so many.</summary>
    public async Task<IReadOnlyList<SmtpMessage>> UntilTakenAsync(int count)
    {
        await UntilAsync(() => Messages.Count >= count);
        return Messages;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        folder.Dispose();
    }

    async Task UntilAsync(Func<bool> reached)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!reached())
        {
            if (process!.HasExited || timeout.IsCancellationRequested) throw new InvalidOperationException($"The mail server (Debian: apt-get install python3-aiosmtpd) said:\n{process.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    IEnumerable<string> Lines() => process?.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(folder.File("both.pem"), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
    }
}

/// <summary>A mail as the server took it.</summary>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Content">Headers and body as they came over the wire.</param>
public sealed record SmtpMessage(IReadOnlyList<string> To, string Content, bool Tls, bool Authenticated)
{
    public string? Header(string name)
    {
        var unfolded = Content[..(Content.IndexOf("\r\n\r\n", StringComparison.Ordinal) is > 0 and var end ? end : Content.Length)].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);
        return unfolded.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
    }

    /// <summary>The part of that type, decoded.</summary>
    /// <param name="type">text/plain or text/html.</param>
    public string Part(string type)
    {
        foreach (var part in Content.Split("\r\n--"))
        {
            var (head, body) = part.IndexOf("\r\n\r\n", StringComparison.Ordinal) is > 0 and var at ? (part[..at], part[(at + 4)..]) : (part, "");
            if (!head.Contains(type, StringComparison.OrdinalIgnoreCase)) continue;
            if (head.Contains("base64", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\r\n", "", StringComparison.Ordinal)));
            return head.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase) ? Unquoted(body) : body;
        }
        throw new InvalidOperationException($"No {type} in:\n{Content}");
    }

    static string Unquoted(string text)
    {
        text = text.Replace("=\r\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length) bytes.Add(Convert.ToByte(text[(i + 1)..(i += 2)] + text[i], 16));
            else bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
