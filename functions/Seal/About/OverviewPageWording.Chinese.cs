using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

internal sealed partial record OverviewPageWording
{
    private static readonly OverviewPageWording Chinese = new()
    {
        Language = ReaderLanguage.For("zh"),
        Title = service => $"您在 {service} 的数据",
        Introduction = service => $"这是您申请的 {service} 数据副本。请从这里开始：本页说明副本包含什么、不包含什么，以及如何阅读。",
        RequestNumber = "申请编号",
        TakenAt = "复制时间",
        Services = "服务",
        OtherData = "其他数据类别",
        Tables = "数据表",
        Records = "记录",
        PhotosAndOtherFiles = "照片和其他文件",
        KeepSafeTitle = "请妥善保管这些文件",
        KeepSafe = "从压缩文件中取出后，它们不再加密：任何能打开这些文件的人都能看到您的数据。",
        ContentsTitle = "副本包含的内容",
        Contents = "每项服务有单独的文件夹，每个数据表对应一个文件。如果您已解压全部文件，点击文件名即可打开。",
        File = "文件",
        Total = "合计",
        ImportTitle = "可以导入其他软件的文件",
        Import = "这些文件以其他软件可导入的格式，再次保存了相同的记录。请用相应软件打开文件，或在软件中选择“导入”。联系人和日程在以后的副本中标识不变，因此许多软件会更新它们，而不会重复添加。",
        ImportUse = "用途",
        UseOf = format => format switch
        {
            PortableFormat.Vcard => "联系人，可导入 Google 通讯录、Apple 通讯录或 Outlook 等（vCard）",
            PortableFormat.Icalendar => "日程，可导入 Google 日历、Apple 日历或 Outlook 等（iCalendar）",
            PortableFormat.Bookmarks => "书签，可导入 Chrome、Firefox、Safari 或 Edge 等浏览器",
            _ => "笔记，可用任何文本编辑器或笔记应用打开",
        },
        Omitted = count => $"另有 {ReaderLanguage.Chinese.Number(count)} 条因不应列入（例如已删除）而未写入。",
        NotUnderstood = (count, file) => $"另有 {ReaderLanguage.Chinese.Number(count)} 条不适合此格式，未写入；可在 {file} 中查看。",
        FoldersTitle = "照片、录音和其他文件",
        Folders = "这些是您保存的原始文件。文件以数字命名，因此没有密码的人即使看到压缩包，也无法从文件名得知任何内容。每个文件夹旁列出的记录文件说明了各个文件是什么：记录中写有文件的路径，例如 files/…/000001.jpg。",
        Folder = "文件夹",
        DescribedIn = "说明所在的文件",
        Files = "文件",
        Of = (count, all) => $"{count}（共 {all}）",
        MissingTitle = "这份副本不完整",
        Missing = "制作副本时，我们未能从系统中取得以下内容，因此副本中没有这些内容，或不完整。我们会继续尝试；完整的副本备好后会通知您，链接不变。",
        ChangedTitle = "仅包含变更内容",
        Changed = since => $"根据您的要求，这份副本只包含自{since}以来发生变更的内容。不记录变更的服务则完整包含，具体见 manifest.json。此后删除的内容不会在其中体现，请保留您之前的副本。",
        DossierTitle = "对您查阅请求的答复",
        Dossier = "dossier.html 说明您的数据用于什么目的、提供给谁、保存多久，以及您享有哪些权利。",
        LeftOutTitle = "副本不包含的内容",
        LeftOut = "以下内容未包含在副本中，原因如下。",
        NothingLeftOut = "没有遗漏任何内容。",
        MissingAbove = "我们未能取得的内容列在上方：",
        NotPersonal = ground => $"其中没有个人信息，因此不属于查阅权的范围。{ground}",
        Chosen = services => $"这份副本包含您所选服务的数据：{services}。其他服务的数据不在其中。",
        Comma = "、",
        What = "内容",
        Why = "原因",
        FormatTitle = "如何阅读这些文件",
        Format = "文件采用 JSON 格式，这是一种通用的文本格式，既可以直接阅读，也可以导入其他服务。每个文件对应一个数据表：先是表名，然后是记录列表。"
            + "schemas 文件夹中有每项服务的说明文件（JSON Schema），列出各字段的名称和含义。",
        FormatExample = """
            { "notes": [
              { "title": "购物", "content": "面包和牛奶" },
              { "title": "想法", "content": null }
            ] }
            """,
        FormatEmpty = "[ ] 表示空表，null 表示该字段没有值。",
        FormatTools = "用任何文本编辑器都能打开这些文件，用 Firefox 打开则排列清晰。在 Excel 中，选择“数据 > 获取数据 > 来自文件 > 从 JSON”，即可转换成表格。",
        ManifestTitle = "如何核对副本是否完整",
        Manifest = "manifest.json 列出了每个文件的字节数和校验值（SHA-256），以及每个数据表的读取时间、服务中和副本中的记录数（rowsAtSource 和 rows）、记录所指的照片和其他文件在服务中和副本中的数量（filesAtSource 和 files）。"
            + "rows 等于 rowsAtSource，且 files 等于 filesAtSource，说明该表没有缺漏；文件的校验值与清单一致，说明文件与我们写入时完全相同。"
            + "manifest.json.sig 是我们对清单的签名：任何人都可以用我们的公钥核实清单由我们出具。",
        ManifestCheck = "计算校验值的方法：",
        Verify = "制作此副本的程序可以一次核对全部内容。核对时无需联网，只需我们的公钥，您可在我们网站的 /api/keys 处获取：",
        QuestionsTitle = "联系我们",
        Questions = contact => $"对您的数据有疑问？请联系 {contact}，并注明申请编号。",
        Complaints = authority => $"如果您对我们的答复不满意，可以向监管机构投诉：{authority}。",
    };
}
