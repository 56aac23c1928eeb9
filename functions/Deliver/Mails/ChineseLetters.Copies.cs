using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class ChineseLetters
{
    private static string Copy(LetterFacts facts) =>
        facts.Kind is RequestKind.Backup ? $"您于{facts.SubmittedOn}申请的数据副本" : $"{Request(facts)}的数据副本";

    private static LetterPart[] Download(LetterFacts facts) => facts.LinkIfKnown is null ? [] : [.. DownloadLinks(facts), .. Opening(facts), .. Unpacking(facts)];

    private static string Size(LetterFacts facts) => facts.OneOrSeveral("文件大小", "总大小");

    /// <summary>Where the copy can be opened with nothing but a browser.</summary>
    private static LetterPart[] Opening(LetterFacts facts) =>
    [
        new Paragraph(facts.OneOrSeveral(
            "您可以在浏览器中通过“打开您的副本”页面打开它，文件和密码都不会离开您的设备：",
            "您可以在浏览器中通过“打开您的副本”页面一起打开所有压缩包，文件和密码都不会离开您的设备：")),
        new Address(facts.OpenPage),
    ];

    /// <summary>What is missing from a partial copy.</summary>
    private static LetterPart[] Lacking(LetterFacts facts) => [new Heading("缺少的内容"), new Paragraph("以下内容未包含在副本中，或不完整，因为我们未能从系统中取得："), facts.Lacking];

    private static string Encrypted(LetterFacts facts) => facts.OneOrSeveral("文件已加密。", "所有压缩包均已加密，密码相同。");

    public override Letter Link(LetterFacts facts) => new(
        facts.IsPartial ? $"{facts.Service}：您的数据副本已备好，但尚不完整" : $"{facts.Service}：您的数据副本已备好",
        facts.IsPartial ? "您的数据副本已备好，但尚不完整" : "您的数据副本已备好",
        [
            new Paragraph($"{Copy(facts)}已经备好。在{facts.AvailableUntil}之前，您可以随时下载，不限次数。"),
            .. DownloadLinks(facts),
            new Particulars(
                ("可下载至", facts.AvailableUntil),
                (Size(facts), facts.Size),
                ("服务数", facts.Services),
                ("其他数据类别数", facts.OtherData),
                ("记录数", facts.Rows),
                (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "我们每天至少重试一次，副本完整后会通知您。" + facts.OneOrSeveral("链接和密码保持不变。", "密码保持不变，但链接可能会变，届时请使用通知邮件中的链接。") + "现有内容您现在就可以下载。")]),
            .. If(
                facts.ChangedSinceIfKnown is not null,
                new Heading("仅包含变更内容"),
                new Paragraph(
                    $"根据您的要求，这份副本只包含自{facts.ChangedSinceIfKnown}以来发生变更的内容。不记录变更的服务则完整包含。此后删除的内容不会在其中体现，请保留您之前的副本。")),
            .. If(
                facts.Kind is RequestKind.Migration,
                new Heading("之后还有一份最终副本"),
                new Paragraph(
                    "这份副本反映您的数据目前的状态。过渡期结束后，我们会制作最终副本，其中包含在此期间新增的全部内容。"
                    + facts.OneOrSeveral("届时链接和密码都不变，取回期限重新计算。", "届时密码不变，但链接可能会变，请使用我们届时发给您的链接。取回期限重新计算。"))),
            new Heading("密码"),
            .. facts.PasswordOnPortal
                ? (LetterPart[])[new Paragraph(Encrypted(facts) + "请重新登录以下网站查看密码："), new Address(facts.Portal)]
                : [new Paragraph(Encrypted(facts) + "为保护您的数据，密码会通过另一封邮件发给您，不与链接放在一起。")],
            new Heading("如何打开文件"),
            .. Opening(facts),
            new Paragraph(facts.OneOrSeveral(
                "这是用 AES-256 加密的 zip 文件。Windows 资源管理器打不开这类文件，会提示出错，但文件本身没有问题。也可以使用以下软件打开：",
                "每个压缩包都是独立的 zip 文件，用 AES-256 加密。Windows 资源管理器打不开这类文件，会提示出错，但文件本身没有问题。也可以使用以下软件打开，请将所有压缩包解压到同一个文件夹：")),
            new Bullets("Windows：7-Zip 或 WinRAR", "Mac：Keka 或 The Unarchiver", "Linux：7-Zip 或 bsdtar"),
            new Paragraph($"打开后，请先看{facts.OneOrSeveral("", "第一个压缩包中的")} about/overview.html，其中说明了副本包含哪些内容。"),
            new Heading("请留意"),
            new Bullets(
                $"任何人拿到链接都能下载{facts.OneOrSeveral("这个", "这些")}加密文件，请不要转发本邮件。",
                "到期后，我们会删除副本、链接和密钥，并通知您。",
                "只要您还保留着文件，就请一并保管好密码：到期后我们无法再提供。"),
        ]);

    public override Letter CopyCompleted(LetterFacts facts) => new(
        $"{facts.Service}：您的数据副本现已完整",
        "您的数据副本现已完整",
        [
            new Paragraph((facts.IsFinalCopy ? "您的最终数据副本此前缺少的内容现已补齐。" : $"{Copy(facts)}，此前缺少的内容现已补齐。") + (facts.ReplacesLinks
                ? "密码不变，但请使用本邮件中的链接，之前邮件中的链接可能已失效。如果您之前已经下载，请重新下载所有压缩包。"
                : "完整的副本仍在同一链接下，密码不变。如果您之前已经下载，请重新下载。")),
            .. Download(facts),
            About(facts, ("可取回至", facts.IsFinalCopy ? facts.RetrievalEnds : null), ("可下载至", facts.IsFinalCopy ? null : facts.AvailableUntil), (Size(facts), facts.Size), ("服务数", facts.Services), ("其他数据类别数", facts.OtherData), ("记录数", facts.Rows)),
            .. If(facts.IsFinalCopy, [.. Concerned(facts), .. AfterRetrieval(facts), new Address(facts.Portal)]),
        ]);

    public override Letter Password(LetterFacts facts) => new(
        $"{facts.Service}：数据副本的密码",
        "数据副本的密码",
        [
            new Paragraph($"{Copy(facts)}，{facts.OneOrSeveral("", "所有压缩包都")}可以用以下密码打开。下载链接在另一封邮件中。"),
            new Secret(facts.Password),
            new Paragraph("请完全按照上面的样子输入，包括连字符。复制粘贴最稳妥。"),
            new Particulars(("副本可下载至", facts.AvailableUntilIfKnown), (RequestNumber, facts.RequestId)),
            new Notice(
                "请妥善保管密码",
                $"任何人同时拿到文件和密码，就能看到您的数据。{facts.Service} 的工作人员不会向您索要密码。只要您还保留着文件，就请保管好密码：副本删除后，我们无法再提供。"),
            new Heading("没有申请过数据副本？"),
            new Paragraph($"请修改您的账号密码，并立即告诉我们：{facts.Contact}。"),
        ]);

    public override Letter Reminder(LetterFacts facts) => new(
        $"{facts.Service}：您的数据副本将在{facts.DaysLeft}天后删除",
        $"您的数据副本还有{facts.DaysLeft}天可下载",
        [
            new Paragraph($"{Copy(facts)}可下载至{facts.AvailableUntil}。之后我们会删除副本、链接和密钥。"),
            .. Download(facts),
            new Particulars(("可下载至", facts.AvailableUntil), (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "在此之前，我们会继续尝试。副本一旦完整，我们会通知您，下载期限重新计算。")]),
            new Bullets(
                facts.OneOrSeveral("如果您还没有下载副本，请现在下载，并检查能否用密码打开。", "如果您还没有下载副本的所有压缩包，请现在下载，并检查能否用密码打开。"),
                facts.OneOrSeveral("如果您已经下载，则无需任何操作。", "如果您已经全部下载，则无需任何操作。"),
                "只要您还保留着文件，就请一并保管好密码：到期后我们无法再提供。"),
        ]);

    public override Letter Erased(LetterFacts facts) => new(
        $"{facts.Service}：您的数据副本已删除",
        "您的数据副本已删除",
        [
            new Paragraph($"{Copy(facts)}已经删除，我们这里没有留下任何内容。"),
            new Particulars((RequestedOn, facts.Submitted), ("删除时间", facts.Erased), (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, new Heading("副本缺少的内容"), new Paragraph("我们一直尝试到最后，但这份副本始终不完整。缺少的内容："), facts.Lacking, new Paragraph($"对此我们深表歉意。您可以在网站上重新提出申请，也可以向{facts.Authority}投诉。")),
            new Heading("我们删除了什么"),
            new Bullets(
                "密钥：我们保存的加密密码已销毁。我们既无法打开副本，也无法再提供密码。",
                "链接：已撤销，无法再访问。",
                facts.OneOrSeveral("压缩文件：包含您数据的文件已从我们的存储中删除。", $"压缩包：包含您数据的{facts.VolumeCount}个文件已全部从我们的存储中删除。")),
            new Paragraph($"删除之后，我们已核实{facts.OneOrSeveral("该文件", "这些文件")}不复存在。"),
            new Heading("保留了什么"),
            new Paragraph("我们保留这次申请各个步骤的记录，其中没有您的姓名、地址或任何数据内容。您已下载的副本归您所有，仍可用密码打开。本邮件只涉及数据副本，不涉及您账号中的数据。"),
            new Paragraph("请保存本邮件，作为数据已删除的证明。"),
        ]);
}
