using Overstap.Cases;
using Overstap.Seal.Volumes;

namespace Overstap.Tests.Seal;

/// <summary>Which piece of a copy goes into which of its archives.</summary>
public sealed class VolumeBookTests
{
    private const long Most = 800;
    private static readonly VolumeId Second = new(1, 2);
    private static readonly VolumeId Third = new(1, 3);

    private VolumeBook _book = VolumeBook.Empty;

    [Fact]
    public void Pieces_GoIntoTheFirstArchiveThatHasRoom()
    {
        Assert.Equal(default, Take("a", 400));
        Assert.Equal(default, Take("b", 350));
        Assert.Equal(Second, Take("c", 1));
        Assert.Equal(Second, Take("d", 799));
        Assert.Equal(Third, Take("e", 1));
    }

    [Fact]
    public void First_KeepsASixteenthForWhatAsksForNoPlace()
    {
        Assert.Equal(default, Take("a", 750));
        Assert.Equal(Second, Take("b", 1));
    }

    [Fact]
    public void Piece_LongerThanAnArchive_HasOneOfItsOwn()
    {
        Assert.Equal(Second, Take("film", 10_000));
        Assert.Equal(default, Take("photo", 10));
        Assert.Equal(Third, Take("other", 750));
    }

    [Fact]
    public void Piece_SealedAgain_LosesThePlaceItHad()
    {
        Take("a", 700);
        Assert.Equal(Second, Take("b", 500));
        Assert.Equal(default, Take("a", 600));
        Assert.Equal(Second, Take("b", 700));
        Assert.Equal(2, _book.Places.Count);
    }

    [Fact]
    public void Piece_ThatBecameShorterThanExpected_LeavesRoom()
    {
        Take("a", 700);
        _book = _book.Settle("a", default, 50);

        Assert.Equal(default, Take("b", 650));
    }

    private VolumeId Take(string piece, long bytes)
    {
        (_book, var volume) = _book.Take(1, piece, bytes, Most);
        return volume;
    }
}
