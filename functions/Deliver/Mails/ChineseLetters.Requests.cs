using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class ChineseLetters
{
    public override Letter Receipt(LetterFacts facts) => new(
        $"{facts.Service}：我们已收到您的申请",
        "我们已收到您的申请",
        [
            new Paragraph($"我们已收到{Request(facts)}，现正在处理。谢谢您！"),
            About(facts),
            .. If(facts.Clocks(Clock).Count > 0, new Heading("重要日期"), new Particulars(facts.Clocks(Clock))),
            .. If(facts.ClockSentences(Clock).Count > 0, new Paragraph("这些日期是这样计算的："), new Bullets(facts.ClockSentences(Clock))),
            new Heading("接下来会怎样"),
            new Paragraph(facts.ForAgent ? Mandated : Next(facts)),
            .. Concerned(facts),
            new Heading("费用"),
            new Paragraph(facts.Charge),
            .. Withdrawing(facts),
            .. NotYou(facts),
        ]);

    private const string Mandated =
        "您以他人名义提出申请。我们会先核实您的授权书；如予认可，我们会通知本人，本人有三天时间提出异议。此后我们才会开始处理。我们告知您的数据和账号情况，均指本人的数据和账号。";

    private static string Next(LetterFacts facts) => facts.Kind switch
    {
        RequestKind.Migration =>
            $"我们会立即制作第一份数据副本，并把链接发给您。在通知期和过渡期内，服务照常运行，您可以从容地迁移到新的服务商。之后我们会暂停向{Account(facts)}写入数据，制作最终副本，您至少有30天时间取回。"
            + "只有在此之后，并且您已确认切换成功，我们才会删除您的数据。",
        RequestKind.Backup => "我们会导出您的数据，加密副本，并把链接发给您。您的账号不会有任何变化。",
        RequestKind.Access => "我们会汇总所持有的您的个人数据，加密副本，并把链接发给您。您的账号不会有任何变化。",
        RequestKind.Deletion => "我们会先评估哪些数据可以删除，哪些数据依法必须保留，并把结果发给您。在您确认之前，不会删除任何数据。",
        RequestKind.Correction => "我们会核对更正内容，然后告诉您更正已完成，或者说明未更正的原因。",
        RequestKind.ConsentWithdrawal => "我们会告诉您撤回同意的后果。您确认之后，我们将停止以该同意为依据的数据处理。",
        RequestKind.AccountClosure => "我们会先检查是否存在障碍，例如账号仍绑定着设备，然后为您提供一份数据副本。在您确认之前，不会删除任何数据。",
        var kind => throw NoWords(kind),
    };

    public override Letter Code(LetterFacts facts) => new(
        $"{facts.Service}：您的验证码",
        "请确认您的申请",
        [
            new Paragraph($"有人申请{Wish(facts)}。如果是您本人，请输入以下验证码进行确认："),
            new Secret(facts.Code),
            new Paragraph("验证码如已过期，您可以重新获取。"),
            new Particulars((RequestedOn, facts.Submitted), ("验证码有效期至", facts.CodeExpires), (RequestNumber, facts.RequestId)),
            new Notice(
                "任何人都不会向您索要验证码",
                $"请只在 {facts.PortalAddress} 上输入验证码。{facts.Service} 的工作人员不会通过电话、邮件或聊天工具向您索要。如有人索要，请不要提供。"),
            new Heading("不是您本人操作？"),
            new Paragraph(
                "请不要使用这个验证码：没有它，我们不会导出或更改任何数据，申请也会自动失效。但提出申请的人当时已登录您的账号，"
                + $"因此请修改账号密码；如发现异常，请联系 {facts.Contact}。"),
        ]);

    public override Letter Lapsed(LetterFacts facts) => new(
        $"{facts.Service}：您的申请已失效",
        "您的申请已失效",
        [
            new Paragraph($"{facts.SubmittedOn}，有人申请{Wish(facts)}。由于未按时确认，该申请已失效。"),
            new Paragraph("我们没有导出或删除任何数据，您的账号也没有任何变化。"),
            About(facts),
            new Heading("仍然需要？"),
            new Paragraph("您可以随时重新申请："),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);

    public override Letter Withdrawn(LetterFacts facts) => new(
        $"{facts.Service}：您的申请已撤回",
        "您的申请已撤回",
        [
            new Paragraph($"您已撤回{RequestMade(facts)}，我们已停止处理。"),
            new Paragraph(AfterWithdrawal(facts)),
            About(facts),
            new Heading("改变主意了？"),
            new Paragraph("您可以随时重新申请："),
            new Address(facts.Portal),
            new Heading("不是您本人操作？"),
            new Paragraph($"撤回申请的人当时已登录您的账号。请修改账号密码，并告诉我们：{facts.Contact}。"),
        ]);

    private static string AfterWithdrawal(LetterFacts facts) => (facts.Kind, facts.AvailableUntilIfKnown) switch
    {
        (RequestKind.Migration, null) => "您的合同继续有效。如果您的账号曾暂停写入，现已恢复。服务中的数据没有被删除。",
        (RequestKind.Migration, var until) =>
            $"您的合同继续有效。如果您的账号曾暂停写入，现已恢复。服务中的数据没有被删除。我们为您制作的副本保留至{until}，链接和密码不变。",
        (RequestKind.Backup or RequestKind.Access, _) => "如果副本已经生成，我们会将其删除，链接也会失效。您的账号没有任何变化。",
        (RequestKind.Deletion, _) => "没有删除任何数据，您的账号也没有任何变化。",
        (RequestKind.Correction, _) => "您的数据没有任何改动。",
        (RequestKind.ConsentWithdrawal, _) => "您原先的同意继续有效，您的账号没有任何变化。",
        (RequestKind.AccountClosure, null) => "您的账号继续保留，其中的数据没有被删除。如果副本已经生成，我们会将其删除，链接也会失效。",
        (RequestKind.AccountClosure, var until) => $"您的账号继续保留，其中的数据没有被删除。我们为您制作的副本保留至{until}，链接和密码不变。",
        var (kind, _) => throw NoWords(kind),
    };

    public override Letter Progress(LetterFacts facts) => new(
        $"{facts.Service}：您的申请需要更长时间",
        "您的申请需要更长时间",
        [
            new Paragraph($"{Request(facts)}，处理时间比预期更长，对此我们深表歉意。"),
            new Paragraph(facts.WaitsForPeople
                ? "我们的工作人员尚待审核。您无需任何操作，已完成的部分也不会丢失。"
                : "我们的部分系统没有正常响应。我们正在不间断地重试；您无需任何操作，已完成的部分也不会丢失。"),
            About(facts, ("延迟开始于", facts.LateSince), ("最迟完成时间", facts.Due)),
            .. If(facts.ServiceNamesIfKnown.Count > 0, new Paragraph("尚缺以下服务的数据："), new Bullets(facts.ServiceNamesIfKnown)),
            new Paragraph("完成后我们会立即通知您。您可以在以下网站查看进度："),
            new Address(facts.Portal),
        ]);

    public override Letter MandateDeclined(LetterFacts facts) => new(
        $"{facts.Service}：您的授权书未获认可",
        "您的授权书未获认可",
        [
            new Paragraph($"您于{facts.SubmittedOn}代他人提出了申请。我们无法认可您提交的授权书，因此该申请已结束，我们没有据此采取任何行动。"),
            .. facts.ReasonsIfKnown,
            About(facts),
            new Heading("您可以怎么做"),
            new Paragraph("请附上写明授权人、受托人和授权事项并已签名的授权书，重新提出申请。本人也可以自行申请："),
            new Address(facts.Portal),
            .. Appeal(facts),
        ]);

    public override Letter MandateNotice(LetterFacts facts) => new(
        $"{facts.Service}：有人以您的名义提出申请",
        "有人以您的名义提出申请",
        [
            new Paragraph($"有人以您的名义申请{Wish(facts)}，并向我们提交了授权书，我们已核实并予以认可。异议期过后，我们才会开始处理。"),
            new Particulars(
                ("申请人", facts.AgentNameIfUsable), (RequestedOn, facts.Submitted), ("最迟提出异议时间", facts.ObjectBy), (RequestNumber, facts.RequestId)),
            new Heading("是您授权的？"),
            new Paragraph("您无需任何操作。有关这项申请的消息会发给代您申请的人。"),
            new Notice("不是您授权的？", $"请提出异议：写信至 {facts.Contact} 并注明申请编号。我们会停止处理，不会向任何人提供任何数据。"),
        ]);
}
