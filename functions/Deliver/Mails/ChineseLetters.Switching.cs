using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class ChineseLetters
{
    public override Letter Infeasible(LetterFacts facts) => new(
        $"{facts.Service}：切换服务商需要更长时间",
        "切换服务商需要更长时间",
        [
            new Paragraph($"我们审查了{Request(facts)}。在通常的30天内完成切换，技术上不可行。原因如下："),
            facts.Reasons,
            new Paragraph($"因此，过渡期将于{facts.TransitionEndsOn}结束。《数据法》允许这样做，前提是我们在14个工作日内告知您、说明理由，且期限不超过七个月（第25条第4款）。在此之前，服务不会中断。"),
            .. If(facts.InfeasibleLate, new Paragraph("我们告知您时已超过上述期限，对此深表歉意；您可以请下列监管机构处理。")),
            About(facts, ("新的过渡期结束时间", facts.TransitionEnds)),
            .. Appeal(facts),
        ]);

    public override Letter TransitionExtended(LetterFacts facts) => new(
        $"{facts.Service}：过渡期已延长",
        "过渡期已延长",
        [
            new Paragraph($"根据您的要求，我们延长了过渡期（涉及{Request(facts)}）。过渡期现将于{facts.TransitionEndsOn}结束。"),
            About(facts, ("新的过渡期结束时间", facts.TransitionEnds)),
            new Bullets(
                "在此之前，服务照常运行，您的合同不变。",
                "《数据法》允许您延长一次过渡期（第25条第5款），不能再次延长。",
                $"提前完成了？请在以下网站确认切换成功。届时我们会暂停向{Account(facts)}写入数据，并制作最终副本。"),
            new Address(facts.Portal),
        ]);

    public override Letter TransitionEnding(LetterFacts facts) => new(
        $"{facts.Service}：过渡期即将结束",
        "过渡期即将结束",
        [
            new Paragraph($"{Request(facts)}，过渡期将于{facts.TransitionEndsOn}结束。届时我们会暂停向{Account(facts)}写入数据，以确保最终副本完整。"),
            About(facts, ("过渡期结束时间", facts.TransitionEnds)),
            .. Concerned(facts),
            new Heading("您可以怎么做"),
            facts.ExtensionUsed
                ? new Bullets(
                    "切换成功了？请在以下网站确认。",
                    "还没有完成？您唯一的一次延长机会已经用过。如需帮助，请写信给我们。")
                : new Bullets(
                    "切换成功了？请在以下网站确认。",
                    "还没有完成？您可以在过渡期结束前，在以下网站延长一次。"),
            new Address(facts.Portal),
            new Paragraph("如果您没有任何操作，我们会制作最终副本并通知您。只要您没有确认切换成功，就不会删除任何数据。"),
        ]);

    public override Letter FinalCopy(LetterFacts facts) => new(
        facts.IsPartial ? $"{facts.Service}：您的最终副本尚不完整" : $"{facts.Service}：您的最终副本已备好",
        facts.IsPartial ? "您的最终副本尚不完整" : "您的最终副本已备好",
        [
            new Paragraph(facts.Kind == RequestKind.AccountClosure
                ? "根据您的要求，我们已暂停向您的账号写入数据，并在注销账号之前制作了数据副本。副本的密码不在本邮件中，会另行告知您。"
                : $"过渡期已经结束。我们已暂停向{Account(facts)}写入数据，并制作了最终数据副本。"
                + (facts.ReplacesLinks ? "密码与第一份副本相同，但请使用本邮件中的链接，之前邮件中的链接可能已失效。" : "下载链接和密码与第一份副本相同。")),
            .. Download(facts),
            About(facts, ("可取回至", facts.IsPartial ? null : facts.RetrievalEnds), (Size(facts), facts.Size), ("服务数", facts.Services), ("其他数据类别数", facts.OtherData), ("记录数", facts.Rows)),
            .. Concerned(facts),
            .. facts.IsPartial ? [.. Lacking(facts), new Paragraph(
                "在副本完整之前，服务中的数据不会被删除：取回期（至少30天）从副本完整时才开始计算。" + facts.OneOrSeveral("在此之前，您可以通过同一链接下载这份副本。", "在此之前，您仍可下载这份副本。") + "如需恢复写入，请在以下网站撤回申请：")] : AfterRetrieval(facts),
            new Address(facts.Portal),
        ]);

    /// <summary>What happens when the retrieval period of the final copy has ended; the portal's address follows.</summary>
    private static LetterPart[] AfterRetrieval(LetterFacts facts) =>
    [
        .. facts.ErasureFollows
            ? (LetterPart[])
            [
                new Heading("之后会怎样"),
                new Paragraph(facts.Kind == RequestKind.AccountClosure
                    ? $"取回期于{facts.RetrievalEndsOn}结束后，我们会删除您账号中的数据并注销账号，且无法恢复。"
                    : $"您已确认切换成功。取回期于{facts.RetrievalEndsOn}结束后，我们会删除服务中与这份副本对应的数据，且无法恢复。"),
                new Paragraph("因此请在此之前下载副本，并检查能否打开。如有缺失或出现问题，请告诉我们，或在以下网站撤回申请："),
            ]
            :
            [
                new Heading("切换成功了？"),
                new Paragraph($"请在取回期于{facts.RetrievalEndsOn}结束之前，在以下网站确认。此后，我们会删除服务中与这份副本对应的数据，且无法恢复。"),
                new Paragraph($"如果您没有确认，服务中的数据不会被删除：{Account(facts)}会恢复写入，服务继续运行。"),
            ],
    ];

    public override Letter RetrievalEnding(LetterFacts facts) => new(
        $"{facts.Service}：还有{facts.DaysLeft}天可取回您的数据",
        $"还有{facts.DaysLeft}天可取回您的数据",
        [
            new Paragraph($"{Request(facts)}，取回期将于{facts.RetrievalEndsOn}结束。在此之前，您可以下载数据副本。"),
            .. Download(facts),
            About(facts, ("可取回至", facts.RetrievalEnds)),
            .. Concerned(facts),
            .. facts.ErasureFollows
                ? (LetterPart[])
                [
                    new Notice(facts.SomeLeave ? "之后相关服务中的数据将被删除" : "之后服务中的数据将被删除", "删除后无法恢复。如果您还没有下载副本，请在此之前下载，并检查能否用密码打开。"),
                    new Paragraph("在开始删除之前，您仍可在以下网站撤回申请："),
                ]
                :
                [
                    new Notice("您还没有确认切换成功", $"在您确认之前，服务中的数据不会被删除：取回期结束后，{Account(facts)}会恢复写入，服务继续运行，副本则会被删除。"),
                    new Paragraph("如果切换已经成功，请在以下网站确认："),
                ],
            new Address(facts.Portal),
        ]);

    public override Letter NotSwitched(LetterFacts facts) => new(
        $"{facts.Service}：服务继续运行",
        "服务继续运行",
        [
            new Paragraph($"{Request(facts)}，取回期已于{facts.RetrievalEndsOn}结束，而您没有确认切换成功，因此该申请已结束。"),
            About(facts, ("取回期结束时间", facts.RetrievalEnds)),
            new Bullets(
                "服务中的数据没有被删除，您的合同继续有效。",
                $"{Account(facts)}已恢复写入。",
                "副本、链接和密钥已删除。您已下载的内容归您所有。"),
            .. Concerned(facts),
            new Heading("仍然想切换服务商？"),
            new Paragraph("您可以随时重新申请："),
            new Address(facts.Portal),
        ]);

    public override Letter ContractEnded(LetterFacts facts) => new(
        facts.SomeLeave ? $"{facts.Service}：您的部分服务合同已终止" : $"{facts.Service}：您的合同已终止",
        facts.SomeLeave ? "您的部分服务合同已终止" : "您的合同已终止",
        [
            new Paragraph(facts.Kind switch
            {
                RequestKind.Migration when facts.SomeLeave =>
                    $"切换已经成功。您与我们就 {facts.Service} 订立的合同中，涉及相关服务的部分因此于{facts.ContractEndedOn}终止（《数据法》第25条第2款(c)项）。",
                RequestKind.Migration => $"切换已经成功。您与我们就 {facts.Service} 订立的合同因此于{facts.ContractEndedOn}终止（《数据法》第25条第2款(c)项）。",
                RequestKind.AccountClosure => $"您的账号已注销。您与我们就 {facts.Service} 订立的合同因此于{facts.ContractEndedOn}终止。",
                _ => $"您选择删除数据，而不切换服务商。您与我们就 {facts.Service} 订立的合同因此于{facts.ContractEndedOn}终止（《数据法》第25条第2款(c)项）。",
            }),
            About(facts, ("合同终止时间", facts.ContractEnded)),
            .. Concerned(facts),
            new Paragraph("我们删除了哪些数据，以及依法必须保留一段时间的数据，会在另一封邮件中说明。您已下载的副本归您所有。"),
            new Paragraph(facts.SomeLeave ? "感谢您使用过这些服务，欢迎您随时回来。" : "感谢您一直以来的信任，欢迎您随时回来。"),
        ]);
}
