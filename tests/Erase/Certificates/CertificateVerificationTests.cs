using Overstap.Erase.Certificates;
using Overstap.Signing;

namespace Overstap.Tests.Erase.Certificates;

public sealed class CertificateVerificationTests : IAsyncLifetime
{
    private readonly KeyPairSigner _signer = new();
    private IssuedCertificate _issued = null!;

    public async Task InitializeAsync() => _issued = await SampleCertificates.IssueAsync(_signer);

    public Task DisposeAsync()
    {
        _signer.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void Certificate_WithAnySingleBitAltered_IsNotValid() =>
        AssertEveryBitMatters(_issued.Json, step: 1, altered => CertificateVerification.OfFiles(altered, _issued.SignatureJson, [_signer.Newest]).Problem, mayBeUnreadable: false);

    [Fact]
    public void Certificate_WithABitAltered_IsNotValidByTheKeyInItsFileEither() =>
        AssertEveryBitMatters(_issued.Json, step: 29, altered => CertificateVerification.OfFiles(altered, _issued.SignatureJson, []).Problem, mayBeUnreadable: false);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Signature_WithAnySingleBitAltered_IsNotValid(bool keyGiven) => AssertEveryBitMatters(
        _issued.SignatureJson, step: 1, altered => CertificateVerification.OfFiles(_issued.Json, altered, keyGiven ? [_signer.Newest] : []).Problem, mayBeUnreadable: true);

    [Fact]
    public void Page_WithABitAltered_IsNotValid() =>
        AssertEveryBitMatters(_issued.ToPage("nl"), step: 37, altered => CertificateVerification.OfPage(altered, [_signer.Newest]).Problem, mayBeUnreadable: true);

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("zh")]
    public void Page_InEveryLanguage_IsValid(string language)
    {
        var found = CertificateVerification.OfPage(_issued.ToPage(language), [_signer.Newest]);

        Assert.Null(found.Problem);
        Assert.Equal(_issued.Json, found.Certificate!.Json);
    }

    [Fact]
    public void Page_WhoseTextWasAlteredButNotItsCertificate_IsNotValid()
    {
        var page = System.Text.Encoding.UTF8.GetString(_issued.ToPage("en")).Replace("41,812", "41,813", StringComparison.Ordinal);

        var found = CertificateVerification.OfPage(System.Text.Encoding.UTF8.GetBytes(page), [_signer.Newest]);

        Assert.Contains("text around it", found.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Certificate_WithSomethingAppended_IsNotValid()
    {
        foreach (var appended in (byte[][])["\n"u8.ToArray(), " "u8.ToArray(), "{}"u8.ToArray()])
            Assert.NotNull(CertificateVerification.OfFiles([.. _issued.Json, .. appended], _issued.SignatureJson, []).Problem);
    }

    [Fact]
    public async Task Certificate_SignedByAnotherKeyThanTheGivenOne_IsNotValid()
    {
        using var other = new KeyPairSigner();
        var forged = await SampleCertificates.IssueAsync(other, SampleCertificates.Full with { LegalBasis = ["None"] });

        Assert.Null(CertificateVerification.OfFiles(forged.Json, forged.SignatureJson, []).Problem);
        Assert.NotNull(CertificateVerification.OfFiles(forged.Json, forged.SignatureJson, [_signer.Newest]).Problem);
        Assert.NotNull(CertificateVerification.OfFiles(forged.Json, _issued.SignatureJson, []).Problem);
    }

    [Fact]
    public async Task Certificate_SignedBeforeTheKeyWasRotated_IsValidWithTheKeySet()
    {
        _signer.Rotate();
        var keys = await _signer.GetPublicKeysAsync(CancellationToken.None);
        var later = await SampleCertificates.IssueAsync(_signer);

        Assert.Null(CertificateVerification.OfFiles(_issued.Json, _issued.SignatureJson, keys).Problem);
        Assert.Null(CertificateVerification.OfFiles(later.Json, later.SignatureJson, keys).Problem);
        Assert.NotNull(CertificateVerification.OfFiles(_issued.Json, _issued.SignatureJson, [keys[1]]).Problem);
    }

    [Fact]
    public void Signature_ThatNamesAnotherKeyThanItsOwn_IsNotValid()
    {
        var renamed = (_issued.Signature with { KeyId = "https://elsewhere.example/keys/signing/1" }).ToJson();

        Assert.NotNull(CertificateVerification.OfFiles(_issued.Json, renamed, [_signer.Newest]).Problem);
        Assert.NotNull(CertificateVerification.OfFiles(_issued.Json, renamed, [TrustedKeys.Read(_signer.Newest.ToPem())[0]]).Problem);
    }

    /// <param name="step">Every how manieth bit is tried: 1 for all; prime, so that every place within a byte comes up.</param>
    private static void AssertEveryBitMatters(byte[] content, int step, Func<byte[], string?> verify, bool mayBeUnreadable)
    {
        Assert.Null(verify(content));
        var unnoticed = new List<int>();
        Parallel.For(0, 8 * content.Length / step, index =>
        {
            var bit = index * step;
            var altered = (byte[])content.Clone();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                if (verify(altered) is not null)
                    return;
            }
            catch (FormatException) when (mayBeUnreadable)
            {
                return;
            }

            lock (unnoticed)
                unnoticed.Add(bit);
        });
        Assert.Empty(unnoticed);
    }
}
