using Overstap.Cases;
using Overstap.Erase.Certificates;
using Overstap.Ports;
using Overstap.Signing;

namespace Overstap.Tests.Erase.Certificates;

public sealed class CertificateIssuerTests : IDisposable
{
    private static readonly ErasureCertificate Full = SampleCertificates.Full;
    private readonly KeyPairSigner _signer = new();

    /// <summary>What must never be certified, each by what is wrong with it.</summary>
    public static TheoryData<string> Faults => [.. Faulty.Keys];

    private static Dictionary<string, ErasureCertificate> Faulty => new(StringComparer.Ordinal)
    {
        ["rows left that no law keeps"] = Full with { Tables = [Full.Tables[0] with { RowsAfter = 1 }] },
        ["fewer rows left than are said to be kept"] = Full with { Tables = [Full.Tables[2] with { RowsAfter = 2 }] },
        ["a negative count"] = Full with { Tables = [Full.Tables[0] with { Erased = -1 }] },
        ["a table twice"] = Full with { Tables = [Full.Tables[0], Full.Tables[0]] },
        ["nothing erased"] = Full with { Tables = [], Backups = null, Copy = null },
        ["backups not mentioned"] = Full with { Backups = null },
        ["a copy that was not read back"] = Full with { Copy = Full.Copy! with { ReadBackAt = null } },
        ["no audit log"] = Full with { AuditHead = "" },
        ["an audit head that is no hash"] = Full with { AuditHead = new string('A', 64) },
        ["no legal basis"] = Full with { LegalBasis = [] },
        ["a request id that could be a name"] = Full with { RequestId = "jan@example.org" },
        ["erased before it was confirmed"] = Full with { ConfirmedAt = Full.ErasedAt.AddTicks(1) },
        ["issued before it was erased"] = Full with { IssuedAt = Full.ErasedAt.AddTicks(-1) },
        ["another schema"] = Full with { SchemaVersion = 2 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Certificate_WithWhatCannotBeCertified_IsNotSigned(string fault) =>
        Assert.Equal("certificate-inconsistent", (await Assert.ThrowsAsync<PermanentException>(() => SampleCertificates.IssueAsync(_signer, Faulty[fault]))).Code);

    [Theory]
    [InlineData(PublicKey.EllipticCurve)]
    [InlineData(PublicKey.Rsa)]
    public async Task Certificate_Issued_VerifiesWithTheKeyThatItNames(string algorithm)
    {
        using var signer = new KeyPairSigner(algorithm);

        var issued = await SampleCertificates.IssueAsync(signer);

        Assert.Equal((signer.Newest.KeyId, algorithm), (issued.Signature.KeyId, issued.Signature.Algorithm));
        Assert.Null(CertificateVerification.OfFiles(issued.Json, issued.SignatureJson, [signer.Newest]).Problem);
        Assert.Equal(["certificate.html", "certificate.json", "certificate.json.sig"], issued.ToAttachments("fr").Select(attachment => attachment.Name));
    }

    [Fact]
    public async Task Certificate_OfACopyAlone_ClaimsNothingAboutTheSource()
    {
        var certificate = Full with { Tables = [], Backups = null, Statement = CertificateStatement.About(source: false, copy: true) };

        var issued = await SampleCertificates.IssueAsync(_signer, certificate);

        Assert.DoesNotContain(CertificateStatement.CountsAtSource, issued.Certificate.Statement.Certifies);
        Assert.Contains(CertificateStatement.UsersCopy, issued.Certificate.Statement.CannotKnow);
    }

    [Fact]
    public async Task Signature_ThatTheVaultsOwnKeyDoesNotVerify_IsNotHandedOut()
    {
        var failure = await Assert.ThrowsAsync<PermanentException>(() => new CertificateIssuer(new DocumentSigner(new Forger(_signer))).IssueAsync(Full, CancellationToken.None));
        Assert.Equal("certificate-unverifiable", failure.Code);
    }

    [Fact]
    public void CopyErasure_IsReadFromTheAuditLog_AndNotBeforeTheProofIsThere()
    {
        var at = Full.ErasedAt;
        string[] events = ["submitted", "password-destroyed", "link-revoked", "archive-deleted", "copy-erased"];
        AuditEntry[] history = [.. events.Select((name, index) => new AuditEntry(index + 1, at.AddSeconds(index), name, null, ""))];

        Assert.Null(CopyErasureReader.Read(history[..^1]));
        Assert.Equal(new CopyErasure(at.AddSeconds(1), at.AddSeconds(2), at.AddSeconds(3), at.AddSeconds(4)), CopyErasureReader.Read(history));
    }

    public void Dispose() => _signer.Dispose();

    /// <summary>Signs something else than it was given.</summary>
    private sealed class Forger(ISigner inner) : ISigner
    {
        public Task<Signature> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => inner.SignAsync(content[1..], cancellationToken);

        public Task<PublicKey> GetPublicKeyAsync(string keyId, CancellationToken cancellationToken) => inner.GetPublicKeyAsync(keyId, cancellationToken);

        public Task<IReadOnlyList<PublicKey>> GetPublicKeysAsync(CancellationToken cancellationToken) => inner.GetPublicKeysAsync(cancellationToken);
    }
}
