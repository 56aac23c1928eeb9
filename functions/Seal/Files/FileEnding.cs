namespace Overstap.Seal.Files;

/// <summary>
/// How the name of a file in a copy ends, so that a photo opens when it is clicked on. Names are readable without the password and a click runs what it opens, so there is only this list: pictures,
/// films, sound and PDF. Anything else has no ending; its rows say what it is.
/// </summary>
public static class FileEnding
{
    /// <summary>Behind the equals sign stands what is written for another spelling.</summary>
    private static readonly Dictionary<string, string> Names = Read(
        """
        jpg jpeg=jpg png gif webp heic heif avif bmp tif tiff=tif dng
        mp4 m4v mov 3gp webm mkv avi
        mp3 m4a aac wav ogg opus flac amr
        pdf
        """);

    private static readonly Dictionary<string, string> MediaTypes = Read(
        """
        image/jpeg=jpg image/png=png image/gif=gif image/webp=webp image/heic=heic image/heif=heif image/avif=avif image/bmp=bmp image/tiff=tif
        video/mp4=mp4 video/quicktime=mov video/3gpp=3gp video/webm=webm
        audio/mpeg=mp3 audio/mp4=m4a audio/aac=aac audio/wav=wav audio/ogg=ogg audio/flac=flac audio/amr=amr
        application/pdf=pdf
        """);

    /// <summary>Every ending, without its dot.</summary>
    public static IEnumerable<string> All => Names.Values.Distinct(StringComparer.Ordinal).Select(ending => ending[1..]);

    /// <param name="name">Of the object at its source, which is asked first.</param>
    /// <param name="mediaType">What the source says that it is; most uploads say only that they are bytes.</param>
    /// <returns>With its dot, or an empty text.</returns>
    public static string Of(string name, string? mediaType) =>
        Names.TryGetValue(name[(name.LastIndexOf('.') + 1)..], out var ending) || MediaTypes.TryGetValue((mediaType ?? "").Split(';')[0].Trim(), out ending) ? ending : "";

    private static Dictionary<string, string> Read(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(item => item.Split('='))
        .ToDictionary(parts => parts[0], parts => $".{parts[^1]}", StringComparer.OrdinalIgnoreCase);
}
