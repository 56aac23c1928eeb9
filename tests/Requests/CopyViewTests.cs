using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Requests;
using Overstap.Tests.Cases;

namespace Overstap.Tests.Requests;

public sealed class CopyViewTests
{
    [Fact]
    public void Volumes_OfACopyOfOneArchive_AreItsLength() => Assert.Equal([12_345], Shown(CaseSamples.Sealed()).Volumes);

    [Fact]
    public void Volumes_OfACopyOfSeveralArchives_AreTheirLengthsInOrder_WhichAddUp()
    {
        var file = CaseSamples.Sealed();

        var copy = Shown(file with { Copy = file.Copy! with { FurtherVolumes = [new SealedVolume(new VolumeId(1, 3), 4_000), new SealedVolume(new VolumeId(2, 2), 300)] } });

        Assert.Equal([8_045, 4_000, 300], copy.Volumes);
        Assert.Equal(copy.ArchiveBytes, copy.Volumes.Sum());
        Assert.Equal("[8045,4000,300]", JsonSerializer.SerializeToElement(copy, JsonSerializerOptions.Web).GetProperty("volumes").GetRawText());
    }

    [Fact]
    public void Volumes_OfAClosedRequest_StayAsTheRestOfTheCopyDoes()
    {
        var file = CaseSamples.Sealed();
        file = file with { Copy = file.Copy! with { FurtherVolumes = [new SealedVolume(new VolumeId(1, 2), 4_000)] } };

        var closed = file.Scrub() with { Phase = CasePhase.Closed, ErasedAt = file.Copy.SealedAt.AddDays(30), ClosedAt = file.Copy.SealedAt.AddDays(30) };

        Assert.Equal([8_345, 4_000], Shown(closed).Volumes);
        Assert.Equal(JsonSerializer.Serialize(Shown(file)), JsonSerializer.Serialize(Shown(closed)));
    }

    private static CopyView Shown(CaseFile file) =>
        new RequestViews(CaseSamples.Clocks, DataCatalogue.Load(DataCatalogue.ShippedPath), TimeProvider.System).Of(file, new DefaultHttpContext().Request).Copy!;
}
