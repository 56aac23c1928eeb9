namespace Overstap.Deliver.Mails;

internal sealed partial class ChineseLetters
{
    public override Letter AnswerExtended(LetterFacts facts) => new(
        $"{facts.Service}：我们需要更多时间答复",
        "我们需要更多时间答复",
        [
            new Paragraph($"{Request(facts)}，我们无法在一个月内答复。原因如下："),
            facts.Reasons,
            new Paragraph($"我们最迟于{facts.DueOn}答复您。如果申请较为复杂或数量较多，《通用数据保护条例》（GDPR）允许最多再延长两个月（第12条第3款）。"),
            About(facts, ("最迟答复时间", facts.Due)),
            .. Appeal(facts),
        ]);

    public override Letter Refused(LetterFacts facts) => new(
        $"{facts.Service}：您的申请被拒绝",
        "我们无法满足您的申请",
        [
            new Paragraph($"我们审查了{Request(facts)}，但不得不拒绝。我们没有因此导出、更改或删除任何数据。"),
            new Heading("理由"),
            new Paragraph(facts.Ground(Ground)),
            .. facts.ReasonsIfKnown,
            About(facts),
            .. Appeal(facts),
        ]);

    public override Letter Unanswered(LetterFacts facts) => new(
        $"{facts.Service}：我们未能答复您的申请",
        "我们未能答复您的申请",
        [
            new Paragraph($"我们未能完成{Request(facts)}，而且不能再继续等待：该申请到此结束。您早就应该收到我们的答复，对此我们深表歉意。"),
            new Paragraph("我们没有因此在服务中删除任何数据，您的账号照常使用。"),
            About(facts, ("我们本应最迟于此时间答复", facts.Due)),
            .. Appeal(facts),
            new Heading("您仍然需要吗？"),
            new Paragraph("您可以随时提出新的申请："),
            new Address(facts.Portal),
        ]);

    public override Letter ConfirmConsentWithdrawal(LetterFacts facts) => new(
        $"{facts.Service}：请确认撤回同意",
        "请确认撤回同意",
        [
            new Paragraph($"{Request(facts)}已准备就绪，涉及以下服务："),
            new Bullets(facts.ServiceNames),
            new Heading("撤回的后果"),
            new Bullets(facts.Consequences),
            new Paragraph("撤回只对今后有效：此前基于您的同意进行的处理仍然合法。撤回同意不会删除数据，您可以另行申请删除。"),
            new Paragraph("确定要撤回？请在以下网站确认："),
            new Address(facts.Portal),
            About(facts, ("最迟确认时间", facts.ConfirmBy)),
            new Paragraph("如果您不确认，一切保持不变，申请随即结束。"),
        ]);

    public override Letter ConsentWithdrawn(LetterFacts facts) => new(
        $"{facts.Service}：您的同意已撤回",
        "您的同意已撤回",
        [
            new Paragraph("在以下服务中，我们不再以您的同意为依据处理您的数据："),
            new Bullets(facts.ServiceNames),
            About(facts, ("生效时间", facts.Applied)),
            new Heading("哪些没有变化"),
            new Paragraph("此前基于您的同意进行的处理仍然合法。这些服务中存储的数据没有被删除；以法律或合同等其他依据进行的处理继续进行。您可以随时申请删除数据，或重新作出同意："),
            new Address(facts.Portal),
        ]);

    public override Letter CorrectionApplied(LetterFacts facts) => new(
        $"{facts.Service}：您的数据已更正",
        "您的数据已更正",
        [
            new Paragraph($"{Request(facts)}已经执行。以下信息已更改："),
            new Bullets(facts.Fields),
            About(facts, ("更正时间", facts.Applied)),
            new Paragraph("为保护您的数据，本邮件不显示具体内容，您可以在账号中查看。如仍有错误，请重新申请："),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);
}
