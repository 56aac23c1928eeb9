using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class ChineseLetters
{
    private static Particulars Kept(LetterFacts facts) => new([.. facts.Retained.Select(kept => (
        kept.Label,
        (string?)($"{Records(facts.Number(kept.Rows), kept.Rows)}，"
            + (kept.Until is { } until ? $"最迟保留至{facts.LastDay(until)}" : "在法律要求的期限内保留") + $"。{kept.Ground}")))]);

    public override Letter Blocked(LetterFacts facts) => new(
        $"{facts.Service}：您的申请需要等待",
        "您的申请需要等待",
        [
            new Paragraph($"{Request(facts)}暂时无法继续处理，原因如下："),
            new Bullets(facts.Blockers(Blocker)),
            About(facts, ("等待期限", facts.WaitsUntil)),
            new Paragraph("我们每天检查一次，问题解决后，申请会自动继续。如果期限内未能解决，申请会结束，不会删除任何数据。"),
            .. Appeal(facts),
            .. Withdrawing(facts),
        ]);

    public override Letter ConfirmErasure(LetterFacts facts) => new(
        $"{facts.Service}：请确认删除数据",
        "请确认删除数据",
        [
            new Paragraph($"我们已评估{Request(facts)}。请先阅读以下内容，然后在网站上确认："),
            new Address(facts.Portal),
            About(facts, ("最迟确认时间", facts.ConfirmBy)),
            new Notice("删除后无法恢复", "数据一旦删除，任何人都无法恢复，包括我们。如果您不确认，就不会删除任何数据，申请随即结束。"),
            new Heading("将删除的内容"),
            new Paragraph("以下服务中您的全部数据，下文列明保留的除外："),
            new Bullets(facts.ServiceNames),
            .. If(
                facts.Retained.Count > 0,
                new Heading("依法必须保留的内容"),
                new Paragraph("我们不会将这些记录用于其他目的，期满后即予删除："),
                Kept(facts)),
            .. If(facts.SideEffects.Count > 0, new Heading("其他变化"), new Bullets(facts.SideEffects)),
            new Heading("带走您还需要的内容"),
            new Paragraph(facts.Kind is RequestKind.AccountClosure
                ? "我们会先为您提供一份数据副本。您可以在网站上确认时选择；在您有时间取回副本之前，不会删除任何数据。"
                : "想先获取一份数据副本？请在确认之前到网站上申请。"),
        ]);

    public override Letter CoolingOff(LetterFacts facts) => new(
        $"{facts.Service}：删除已确认",
        "删除已确认",
        [
            new Paragraph($"您已确认{RequestMade(facts)}。为了给您留出考虑的时间，我们暂时不会删除任何数据。"),
            About(facts, ("开始删除时间", facts.ErasureStarts)),
            new Notice("开始删除后无法恢复", "在此之前，您可以在以下网站撤回申请，一切保持不变。"),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);

    public override Letter SourceErased(LetterFacts facts) => new(
        $"{facts.Service}：您的数据已删除",
        "您的数据已删除",
        [
            new Paragraph($"{Request(facts)}已经执行：服务中的数据已删除。删除证明见本邮件附件。"),
            About(facts, ("删除时间", facts.SourceErased)),
            new Heading("我们删除了什么"),
            new Particulars(facts.ErasedTables(Records)),
            .. If(facts.IsSwitch, new Paragraph("不属于切换范围的数据（例如您的个人资料和发票）没有被删除。您可以随时申请删除。")),
            .. If(
                facts.Retained.Count > 0,
                new Heading("依法必须保留的内容"),
                new Paragraph("我们不会将这些记录用于其他目的，期满后即予删除："),
                Kept(facts)),
            .. If(
                facts.BackupsUntilOnIfKnown is not null,
                new Heading("备份"),
                new Paragraph($"我们的备份无法立即清除。备份已被隔离，任何人都不会处理其中的数据，最迟于{facts.BackupsUntilOnIfKnown}清除。")),
            new Heading("删除证明"),
            new Paragraph("证明带有数字签名，任何人无需联网、也无需询问我们即可验证：先核对附件的 SHA-256 与下面的值一致，再按证明中的说明，用我们的公钥验证签名。"),
            new Particulars(("附件", facts.CertificateName), ("SHA-256", facts.CertificateSha256), ("验证命令", facts.VerifyCommandIfKnown)),
            new Heading("我们无法知道的"),
            new Paragraph("证明只涉及我们这里存储的数据。您已下载的副本，以及您或他人转交出去的内容，由您自行掌握。"),
            new Paragraph("请保存本邮件和删除证明，作为数据已删除的凭据。"),
        ]);
}
