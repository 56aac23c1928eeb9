namespace Overstap.Bench.Seal;

/// <summary>The tables of the corpus: what one record of each looks like.</summary>
internal static class CorpusRecords
{
    private static readonly byte[][] Folders = ["inbox"u8.ToArray(), "archive"u8.ToArray(), "sent"u8.ToArray(), "newsletters"u8.ToArray()];
    private static readonly byte[][] Levels = ["info"u8.ToArray(), "info"u8.ToArray(), "info"u8.ToArray(), "debug"u8.ToArray(), "warning"u8.ToArray()];
    private static readonly byte[][] Services = ["files"u8.ToArray(), "gallery"u8.ToArray(), "calendar"u8.ToArray(), "contacts"u8.ToArray(), "notes"u8.ToArray()];
    private static readonly byte[][] Verbs = ["GET"u8.ToArray(), "GET"u8.ToArray(), "PUT"u8.ToArray(), "DELETE"u8.ToArray()];

    /// <summary>Name of the table, and what writes a record into a writer.</summary>
    public static IReadOnlyList<(string Table, Action<CorpusWriter> Write)> Tables { get; } =
        [("mail", Mail), ("contacts", Contact), ("messages", Message), ("notes", Note), ("log", LogLine)];

    private static void Mail(CorpusWriter to)
    {
        to.Next(3600).Raw("{\"id\":\""u8).Hex(12).Raw("\",\"messageId\":\"<"u8).Hex(12).Raw("@mail.example.com>\",\"from\":"u8);
        Address(to);
        to.Raw(",\"to\":["u8);
        Address(to);
        to.Raw("],\"subject\":\""u8).Sentences(1, ""u8).Raw("\",\"folder\":\""u8).Pick(Folders)
            .Raw("\",\"sentAt\":\""u8).Instant().Raw("\",\"receivedAt\":\""u8).Instant(20).Raw("\",\"bytes\":"u8).Number(900 + to.Random.Below(40_000))
            .Raw(",\"isRead\":"u8).Raw(to.Random.Below(10) > 0 ? "true"u8 : "false"u8).Raw(",\"inReplyTo\":null,\"attachments\":[],\"text\":\"Dear "u8).Pick(CorpusWords.GivenNames).Raw(",\\n\\n"u8)
            .Sentences(2 + to.Random.Below(6), " "u8).Raw("\\n\\nKind regards,\\n"u8).Pick(CorpusWords.GivenNames)
            .Raw("\\n\\n-- \\nThis message is meant for the person to whom it is addressed. If that is not you, please tell the sender and delete it.\"}"u8);
    }

    private static void Contact(CorpusWriter to)
    {
        to.Next(40_000).Raw("{\"id\":\""u8).Hex(12).Raw("\",\"givenName\":\""u8).Pick(CorpusWords.GivenNames).Raw("\",\"familyName\":\""u8).Pick(CorpusWords.FamilyNames)
            .Raw("\",\"organisation\":null,\"phones\":[{\"type\":\"mobile\",\"number\":\"+44 7700 90"u8).Digits(4).Raw("\"}],\"emails\":[{\"type\":\"home\",\"address\":\""u8)
            .Word().Raw("."u8).Word().Raw("@example.org\"}],\"address\":{\"street\":\""u8).Pick(CorpusWords.FamilyNames).Raw(" Lane "u8).Number(1 + to.Random.Below(180))
            .Raw("\",\"city\":\""u8).Pick(CorpusWords.Places).Raw("\",\"country\":\"NL\"},\"birthday\":null,\"picture\":\"https://files.example.com/"u8).Hex(16).Raw("\",\"groups\":[\"friends\"],\"note\":\""u8).Sentences(to.Random.Below(2), ""u8)
            .Raw("\",\"createdAt\":\""u8).Instant().Raw("\",\"updatedAt\":\""u8).Instant(2).Raw("\",\"status\":\"normal\"}"u8);
    }

    private static void Message(CorpusWriter to) =>
        to.Next(900).Raw("{\"id\":\""u8).Hex(16).Raw("\",\"conversation\":"u8).Number(1 + to.Random.Below(60)).Raw(",\"sender\":\""u8).Pick(CorpusWords.GivenNames)
            .Raw("\",\"text\":\""u8).Sentences(1 + to.Random.Below(2), " "u8).Raw("\",\"sentAt\":\""u8).Instant().Raw("\",\"status\":\"delivered\",\"isMine\":"u8)
            .Raw(to.Random.Below(2) == 0 ? "true"u8 : "false"u8).Raw(",\"attachments\":[],\"reactions\":[],\"deletedAt\":null}"u8);

    private static void Note(CorpusWriter to)
    {
        to.Next(20_000).Raw("{\"id\":"u8).Number(1_000_000 + to.Random.Below(9_000_000)).Raw(",\"title\":\""u8).Word().Raw(" and "u8).Word().Raw("\",\"folder\":\""u8).Pick(Folders).Raw("\",\"type\":\"text\",\"isPinned\":false,\"tags\":[\""u8)
            .Word().Raw("\"],\"createdAt\":\""u8).Instant().Raw("\",\"updatedAt\":\""u8).Instant(5000).Raw("\",\"content\":\""u8).Sentences(1 + to.Random.Below(9), to.Random.Below(3) == 0 ? "\\n"u8 : " "u8)
            .Raw("\",\"status\":\"normal\"}"u8);
    }

    private static void LogLine(CorpusWriter to)
    {
        to.Next(20).Raw("{\"at\":\""u8).Instant().Raw("\",\"level\":\""u8).Pick(Levels).Raw("\",\"service\":\""u8).Pick(Services).Raw("\",\"device\":\"phone-"u8).Number(1 + to.Random.Below(4))
            .Raw("\",\"address\":\"192.0.2."u8).Number(to.Random.Below(8)).Raw("\",\"message\":\""u8).Pick(Verbs).Raw(" https://api.example.com/v2/"u8).Pick(Services).Raw("/"u8).Digits(6)
            .Raw(" answered 200 in "u8).Number(4 + to.Random.Below(200)).Raw(" ms\",\"trace\":\""u8).Hex(16).Raw("\",\"span\":\""u8).Hex(16).Raw("\",\"retries\":0}"u8);
    }

    private static void Address(CorpusWriter to) =>
        to.Raw("{\"name\":\""u8).Pick(CorpusWords.GivenNames).Raw(" "u8).Pick(CorpusWords.FamilyNames).Raw("\",\"address\":\""u8).Word().Raw("@example.com\"}"u8);
}
