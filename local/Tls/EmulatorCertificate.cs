using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Overstap.Local.Emulators;

namespace Overstap.Local.Tls;

/// <summary>
/// The self-signed certificate the emulators speak TLS with, kept in a directory: <c>emulators.pfx</c> for its owner only,
/// and <c>emulators.pem</c>, the public part, for <c>curl --cacert</c> and <c>NODE_EXTRA_CA_CERTS</c>.
/// </summary>
public sealed class EmulatorCertificate : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(7);
    private static readonly string[] HostNames = ["localhost", VaultHost];

    private EmulatorCertificate(X509Certificate2 certificate, string pemFile)
    {
        Certificate = certificate;
        PemFile = pemFile;
    }

    /// <summary>The vault needs a name below its resource's, because Key Vault clients check that the one ends with the other.</summary>
    public const string VaultHost = "overstap.vault.localhost";

    public X509Certificate2 Certificate { get; }

    public string PemFile { get; }

    /// <summary>Opens the directory's certificate, or makes a new one when there is none or its time is nearly up.</summary>
    /// <param name="directory">Created when absent.</param>
    /// <param name="clock">TLS libraries compare with the machine's clock, so a moved clock has no place here outside tests.</param>
    public static EmulatorCertificate Open(string directory, TimeProvider? clock = null)
    {
        var now = (clock ?? TimeProvider.System).GetUtcNow();
        var pfxFile = Path.Combine(directory, "emulators.pfx");
        var pemFile = Path.Combine(directory, "emulators.pem");
        var certificate = TryLoad(pfxFile);
        if (certificate is null || !IsValidAt(certificate, now) || !IsValidAt(certificate, now + RenewBefore))
        {
            certificate?.Dispose();
            using var created = Create(now);
            PrivateFile.Write(pfxFile, created.ExportPkcs12(Pkcs12ExportPbeParameters.Default, password: null));
            certificate = TryLoad(pfxFile)!;
        }

        File.WriteAllText(pemFile, certificate.ExportCertificatePem() + "\n");
        return new(certificate, pemFile);
    }

    /// <summary>A handler that connects to this machine only and trusts this certificate and no other.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = ConnectToLoopbackAsync,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { Certificate },
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            },
        },
    };

    public void Dispose() => Certificate.Dispose();

    private static X509Certificate2? TryLoad(string pfxFile)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(pfxFile, password: null);
        }
        catch (Exception failure) when (failure is IOException or CryptographicException)
        {
            return null;
        }
    }

    private static bool IsValidAt(X509Certificate2 certificate, DateTimeOffset instant) =>
        certificate.NotBefore <= instant.LocalDateTime && instant.LocalDateTime < certificate.NotAfter;

    private static X509Certificate2 Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Overstap local emulators", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        Array.ForEach(HostNames, names.AddDnsName);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now.AddHours(-1), now + Lifetime);
    }

    /// <summary>Not every system resolves names below localhost, and none needs asking.</summary>
    private static async ValueTask<Stream> ConnectToLoopbackAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
