using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

internal sealed partial record DossierWording
{
    private static readonly DossierWording Chinese = new()
    {
        Language = ReaderLanguage.For("zh"),
        Title = service => $"{service} 如何处理您的数据",
        Introduction = "您请求查阅您的个人信息（《通用数据保护条例》（GDPR）第15条）。本页逐项答复该条规定的内容。数据本身随附在副本中，清单见",
        AllServices = "本答复涵盖全部服务。",
        ChosenServices = services => $"本答复涵盖您所选择的内容：{services}。",
        Comma = "、",
        AnsweredAt = "答复时间",
        RequestNumber = "申请编号",
        Controller = "您的数据的控制者",
        CatalogueVersion = "登记信息版本",
        Point = letter => $"GDPR 第15条第1款({letter})项",
        Paragraph = number => $"GDPR 第15条第{number}款",
        Purposes = "您的数据用于什么目的",
        Service = "服务或数据",
        PurposeAndBasis = "目的及法律依据",
        BasisOf = basis => basis switch
        {
            LegalBasis.Contract => "合同：向您提供服务所必需（第6条第1款(b)项）",
            LegalBasis.Consent => "您的同意（第6条第1款(a)项）",
            LegalBasis.LegalObligation => "法定义务（第6条第1款(c)项）",
            _ => "我们的正当利益（第6条第1款(f)项）",
        },
        Categories = "涉及哪些类别的数据",
        Category = "数据类别",
        Found = "所在之处",
        Recipients = "谁会获得您的数据",
        RecipientsLead = "以下按名称列出我们已公布的全部接收方。无论您选择了哪些服务，名单都是完整的。某一接收方是否获得您的数据，取决于您使用的功能；凡已公布何时提供的，均在该条中注明。",
        Periods = "保存多久",
        Period = "期限",
        Duties = "即使您请求删除，法律也要求将以下数据保存一段时间：",
        Months = (months, afterYear) => afterYear ? $"期限：所属年度结束后 {months} 个月。" : $"期限：{months} 个月。",
        BackupsWithin = days => $"备份将在 {days} 天内清除。",
        Rights = "您的权利",
        RightsList =
        [
            "更正：您可以要求更正不准确的数据，并补全不完整的数据（第16条）。",
            "删除：您可以要求删除全部或部分服务的数据，法律要求保存的除外（第17条）。",
            "限制处理：在特定情形下，您可以要求仅保存数据，而不作其他使用（第18条）。",
            "反对：对于以我们的正当利益为依据的使用，您可以提出反对（第21条）。",
            "携带：您可以获得其他服务能够读取的格式的数据（第20条）。",
            "撤回同意：以您的同意为依据的使用，您可以随时撤回同意；撤回之前的处理仍然合法（第7条第3款）。",
        ],
        RightsHow = "如需更正、删除、获取副本或撤回同意，请在此提出：",
        RightsWrite = contact => $"如需限制处理或提出反对，或有其他问题，请联系 {contact}。不收取费用，我们将在一个月内答复。",
        Complaint = "向谁投诉",
        ComplaintLead = "您可以向以下监管机构投诉：",
        ComplaintElsewhere = "您也可以向您居住地、工作地或您认为发生违法行为所在国家的监管机构投诉（第77条）。",
        Origins = "数据从何而来",
        Origin = "来源",
        FromYou = "由您提供，或因您使用服务而产生。",
        Decisions = "由机器作出的决定",
        NoDecisions = "我们的登记信息中没有此类决定：对您产生法律效力或类似重大影响的决定，均不会仅由机器作出，包括用户画像。",
        Transfers = "您的数据存放在哪里，如何受到保护",
        TransfersLead = "您的数据存放于：",
        InsideArea = "该地位于欧洲经济区内。",
        OutsideArea = "该地位于欧洲经济区外。",
        Measures = "以下措施保护这些数据：",
        Establishments = "负责的公司地址如下：",
        TransfersElsewhere = contact => $"我们公布的信息没有说明第3节中各接收方在哪个国家使用数据。如果在欧洲经济区外，您有权了解所适用的保障措施（第46条）。请联系 {contact}。",
        Copy = "您的数据副本",
        CopyLead = "您的数据在此副本的各个文件中，清单请见：",
        ExcludedLead = "用于转换服务商的副本不包含以下内容。但您仍有权获得其中的个人信息，因此已列入此副本：",
        What = "内容",
        Why = "为何不列入",
        WhereHere = "在此副本中的位置",
        NothingOwed = "其中没有须提供的个人信息。",
        NotYet = "我们未能取得此内容，因此副本中暂时没有；取得后会尽快提供。",
        NotWholeYet = "我们未能取得全部内容，因此暂不完整；取得其余部分后会尽快提供。",
    };
}
