using Overstap.Deliver.Mails;

namespace Overstap.Erase.Certificates;

internal sealed partial record CertificateWording
{
    private static readonly CertificateWording Chinese = new()
    {
        Language = ReaderLanguage.For("zh"),
        Title = "数据删除证书",
        Introduction = issuer => $"{issuer} 就以下申请证明：删除了哪些数据，依法保留了哪些数据，以及哪些情况无人能够证明。",
        RequestNumber = "申请编号",
        Kind = "申请类型",
        Kinds = new(StringComparer.Ordinal)
        {
            ["migration"] = "迁移到其他服务商",
            ["backup"] = "数据副本",
            ["access"] = "查阅个人数据",
            ["deletion"] = "删除数据",
            ["correction"] = "更正数据",
            ["consent-withdrawal"] = "撤回同意",
            ["account-closure"] = "注销账号",
        },
        SubmittedAt = "申请时间",
        ConfirmedAt = "确认时间",
        ErasedAt = "删除时间",
        IssuedAt = "证书签发时间",
        LegalBasis = "法律依据",
        SourceTitle = "已从服务中删除的数据",
        Source = "该账号的记录，在删除前后分别清点。",
        Data = "数据",
        Before = "删除前",
        Erased = "已删除",
        Kept = "依法保留",
        After = "删除后",
        Total = "合计",
        EmptyTables = count => $"另有 {count} 类数据没有任何记录。",
        KeptTitle = "依法暂时保留的数据",
        KeptReason = "以下记录目前尚不得删除。它们仅因所列原因而保留，不作任何其他用途。",
        Records = "记录数",
        Reason = "原因",
        Until = "保留至",
        UntilDiffers = "各条记录不同",
        BackupsTitle = "服务的备份",
        BackupsIsolated = days => $"仍含有已删除记录的备份已被隔离，不作任何其他用途，并将在删除后 {ReaderLanguage.Chinese.Number(days)} 天内清除。",
        BackupsCleared = days => $"仍含有已删除记录的备份将在删除后 {ReaderLanguage.Chinese.Number(days)} 天内清除。",
        CopyTitle = "为您制作的副本",
        KeyDestroyed = "我们保存的副本加密密码已销毁",
        LinkRevoked = "链接已失效",
        ArchiveDeleted = "副本已删除",
        ReadBack = "再次查询，确认不存在",
        NotApplicable = "不适用",
        StatementTitle = "本证书能够证明和无法得知的事项",
        Certifies = "我们证明：",
        CannotKnow = "我们无法得知：",
        Statements = new(StringComparer.Ordinal)
        {
            [CertificateStatement.CountsAtSource] = "删除前后均在服务中清点了记录，只剩下依法须保留的记录。",
            [CertificateStatement.OwnKeyDestroyed] = "我们保存的副本加密密码已销毁：我们再也无法打开该副本。",
            [CertificateStatement.OwnCopyDeleted] = "我们的副本已删除：此后再次向存储系统查询，已不存在。",
            [CertificateStatement.UsersCopy] = "您自行取走的副本的去向：它属于您，我们无法接触。",
            [CertificateStatement.OtherControllers] = "此前依法或经您允许从我们这里获得数据的其他各方仍保存着什么：由他们自行负责。",
        },
        CheckTitle = "如何核验本证书",
        Check = "以经过签名的文件 certificate.json 为准，本页面中也包含该文件。只要改动其中一个字符，核验就会失败。",
        Fingerprint = "certificate.json 的指纹（SHA-256）",
        SigningKey = "签名密钥",
        Algorithm = "签名算法",
        AuditHead = "审计日志末端",
        CheckCommand = "使用 Overstap，以及您通过其他途径从我们这里获得的公钥：",
        Questions = issuer => $"如有疑问，请联系 {issuer}，并注明申请编号。",
    };
}
