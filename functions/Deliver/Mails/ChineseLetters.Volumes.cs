namespace Overstap.Deliver.Mails;

internal sealed partial class ChineseLetters
{
    /// <summary>The button that downloads the copy, or where it consists of several archives the links of all.</summary>
    private static LetterPart[] DownloadLinks(LetterFacts facts) => facts.IsSplit
        ?
        [
            new Paragraph($"这份副本由{facts.VolumeCount}个压缩包组成，缺一不可。请全部下载："),
            facts.VolumeLinks((number, size) => $"压缩包 {number}/{facts.VolumeCount}" + (size is null ? "" : $"（{size}）")),
        ]
        : [new Button("下载数据副本", facts.Link, "如果按钮无法使用，请将以下地址复制到浏览器中打开：")];

    /// <summary>How several archives are opened without the page.</summary>
    private static LetterPart[] Unpacking(LetterFacts facts) => If(
        facts.IsSplit,
        new Paragraph("也可以将所有压缩包解压到同一个文件夹。它们的密码相同，第一个压缩包中有说明页面 about/overview.html。"));
}
