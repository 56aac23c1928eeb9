using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class ChineseLetters : LetterWriter
{
    private const string RequestedOn = "申请时间";
    private const string RequestNumber = "申请编号";

    public override ReaderLanguage Language => ReaderLanguage.Chinese;

    public override string Greeting(string? name) => name is null ? "您好：" : $"{name}，您好：";

    public override string Questions(LetterFacts facts) => $"对您的数据有疑问？请联系 {facts.Contact}。";

    public override string Complaints(LetterFacts facts) => $"如果您对我们的答复不满意，可以向监管机构投诉：{facts.Authority}。";

    private static string Request(LetterFacts facts) => "您" + RequestMade(facts);

    private static string RequestMade(LetterFacts facts) => $"于{facts.SubmittedOn}提出的" + facts.Kind switch
    {
        RequestKind.Migration => "切换服务商申请",
        RequestKind.Backup => "数据副本申请",
        RequestKind.Access => "个人数据查阅申请",
        RequestKind.Deletion => "数据删除申请",
        RequestKind.Correction => "数据更正申请",
        RequestKind.ConsentWithdrawal => "撤回同意申请",
        RequestKind.AccountClosure => "账号注销申请",
        var kind => throw NoWords(kind),
    };

    private static string Wish(LetterFacts facts) => facts.Kind switch
    {
        RequestKind.Migration => $"从 {facts.Service} 切换到其他服务商",
        RequestKind.Backup => $"获取您 {facts.Service} 账号的数据副本",
        RequestKind.Access => $"查阅您 {facts.Service} 账号中的个人数据",
        RequestKind.Deletion => $"删除您 {facts.Service} 账号中的数据",
        RequestKind.Correction => $"更正您 {facts.Service} 账号中的数据",
        RequestKind.ConsentWithdrawal => $"撤回您对 {facts.Service} 作出的同意",
        RequestKind.AccountClosure => $"注销您的 {facts.Service} 账号",
        var kind => throw NoWords(kind),
    };

    private static string Records(string number, long count) => $"{number} 条记录";

    private static Particulars About(LetterFacts facts, params (string Label, string? Value)[] rows) =>
        new([.. rows, (RequestedOn, facts.Submitted), (RequestNumber, facts.RequestId)]);

    /// <summary>What is frozen, as in "writing to ... is paused".</summary>
    private static string Account(LetterFacts facts) => facts.SomeLeave ? "相关服务" : "您的账号";

    private static LetterPart[] Concerned(LetterFacts facts) => If(
        facts.SomeLeave,
        new Heading("相关服务"),
        new Bullets(facts.LeavingServices),
        new Paragraph("您的其他服务及其合同均保持不变。"));

    private static LetterPart[] NotYou(LetterFacts facts) =>
    [
        new Heading("不是您本人操作？"),
        new Paragraph($"提出申请的人当时已登录您的账号。请修改账号密码；如发现异常，请联系 {facts.Contact}。"),
    ];

    private static LetterPart[] Withdrawing(LetterFacts facts) =>
    [
        new Heading("改变主意了？"),
        new Paragraph(facts.Kind switch
        {
            RequestKind.Correction or RequestKind.ConsentWithdrawal => "在申请执行之前，您可以在以下网站撤回：",
            RequestKind.Backup or RequestKind.Access => "您可以随时在以下网站撤回申请：",
            _ => "在开始删除数据之前，您可以随时在以下网站撤回申请：",
        }),
        new Address(facts.Portal),
    ];

    private static LetterPart[] Appeal(LetterFacts facts) =>
    [
        new Heading("如果您有异议"),
        new Paragraph($"请写信至 {facts.Contact}，我们会安排人员重新审查。您也可以向监管机构（{facts.Authority}）投诉，并向法院寻求司法救济，两者可以同时进行。"),
    ];

    private static string? Clock(string id) => id switch
    {
        "identity" => "请在此之前用验证码确认",
        "data-act-notice" => "通知期结束",
        "data-act-maximum-notice" => "最长通知期结束",
        "data-act-transition" => "过渡期最迟结束于",
        "data-act-indicated-transition" => "替代过渡期结束",
        "data-act-extended-transition" => "延长的过渡期结束",
        "data-act-infeasibility-notice" => "如无法按时完成，最迟告知您的时间",
        "data-act-retrieval" => "至少可取回数据至",
        "data-act-source-erasure" => "在此之前不会删除任何数据",
        "gdpr-answer" => "最迟答复时间",
        "gdpr-extension-notice" => "如需延期，最迟告知您的时间",
        "gdpr-extended-answer" => "延长后的最迟答复时间",
        "link" => "副本可下载至",
        "confirmation" => "最迟确认时间",
        "cooling-off" => "冷静期结束",
        _ => null,
    };

    private static string? Blocker(string code) => code switch
    {
        "unpaid-instalments" => "有未还清的分期款项：请先还清，或与出借方另行商定。",
        "devices-bound" => "账号仍绑定着设备：请在各设备的设置中解除绑定。",
        "synchronisation-on" => "同步功能仍然开启：请在您的所有设备上关闭。",
        "open-export" => "您的数据副本仍在制作或可供下载：请等待该申请结束，或将其撤回。",
        "balance-left" => "账号中仍有余额：请用完或提取余额。",
        "membership-active" => "付费会员仍在有效期内：请取消会员，或等待其到期。",
        _ => null,
    };

    private static string? Ground(string code) => code switch
    {
        "preconditions-unmet" => "妨碍办理的事项未能按时解决。解决后，您可以再次提出申请。",
        "objected" => "您所代表的本人提出了异议。",
        "vexatious" => "该申请明显没有依据，或无正当理由重复提出。",
        "harms-others" => "满足该申请会侵犯他人的隐私。",
        "unrealistic" => "所要求的内容极不现实。",
        "disproportionate" => "所要求的内容需要付出不成比例的技术投入。",
        "not-required-by-law" => "适用的法律没有要求我们这样做。",
        "already-public" => "所要求的信息已经公开。",
        "given-in-confidence" => "所要求的信息是他人在保密前提下提供给我们的。",
        "defeats-security" => "满足该申请会使合法的反欺诈或安全措施失效。",
        _ => null,
    };
}
