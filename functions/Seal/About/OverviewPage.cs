using Microsoft.AspNetCore.Html;
using Overstap.Deliver.Mails;
using Overstap.Seal.Manifests;
using static Overstap.Portal.Markup;

namespace Overstap.Seal.About;

/// <summary>about/overview.html of the archive: what is in the copy, what is not and why, and how to read and check it. It needs no other file and loads nothing.</summary>
public static class OverviewPage
{
    public static string Compose(OverviewFacts facts)
    {
        var wording = OverviewPageWording.For(facts.Language);
        var language = wording.Language;
        var services = facts.Services.Count(service => !service.IsMetadata);
        var tables = facts.Services.Sum(service => service.Tables.Count);
        var rows = facts.Services.Sum(service => service.Tables.Sum(table => table.Rows));

        string Set(string text) => language.Typeset(text);
        var content = Html($$"""
            <p>{{Set(wording.Introduction(facts.Service.ServiceName))}}</p>
            <dl class="facts">
            <div class="number"><dt>{{wording.Services}}</dt><dd>{{language.Number(services)}}</dd></div>
            {{NumberIfAny(wording.OtherData, facts.Services.Count - services, language)}}            <div class="number"><dt>{{wording.Tables}}</dt><dd>{{language.Number(tables)}}</dd></div>
            <div class="number"><dt>{{wording.Records}}</dt><dd>{{language.Number(rows)}}</dd></div>
            {{NumberIfAny(wording.PhotosAndOtherFiles, facts.Folders.Sum(folder => folder.Files), language)}}            <div class="wide"><dt>{{wording.TakenAt}}</dt><dd>{{language.DateAndTime(facts.TakenAt)}}{{(facts.TakenUntil is { } last ? $" – {language.DateAndTime(last)}" : "")}}</dd></div>
            <div class="wide"><dt>{{wording.RequestNumber}}</dt><dd>{{facts.RequestId}}</dd></div>
            </dl>
            <div class="notice"><p><strong>{{Set(wording.KeepSafeTitle)}}</strong></p><p>{{Set(wording.KeepSafe)}}</p></div>
            {{Missing(facts.Missing, wording)}}{{Changed(facts.ChangedSince, wording)}}{{Dossier(facts, wording)}}{{Importable(facts.Portable, wording)}}{{Folders(facts.Folders, wording)}}<h2>{{Set(wording.ContentsTitle)}}</h2>
            <p>{{Set(wording.Contents)}}</p>
            <table>
            <thead><tr><th scope="col">{{wording.File}}</th><th scope="col" class="count">{{wording.Records}}</th></tr></thead>
            {{Joined(facts.Services, service => Service(service, wording))}}<tfoot><tr><th scope="row">{{wording.Total}}</th><td class="count">{{language.Number(rows)}}</td></tr></tfoot>
            </table>
            <h2>{{Set(wording.LeftOutTitle)}}</h2>
            {{LeftOut(facts, wording)}}
            <h2>{{Set(wording.FormatTitle)}}</h2>
            <p>{{Set(wording.Format)}}</p>
            <pre>{{wording.FormatExample}}</pre>
            <p>{{Set(wording.FormatEmpty)}}</p>
            <p>{{Set(wording.FormatTools)}}</p>
            <h2>{{Set(wording.ManifestTitle)}}</h2>
            <p>{{Set(wording.Manifest)}}</p>
            <p>{{Set(wording.ManifestCheck)}}</p>
            <pre>Windows{{language.Colon}}certutil -hashfile FILE SHA256
            Mac{{language.Colon}}shasum -a 256 FILE
            Linux{{language.Colon}}sha256sum FILE</pre>
            <p>{{Set(wording.Verify)}}</p>
            <pre>verify copy FOLDER --key KEYS</pre>
            <h2>{{Set(wording.QuestionsTitle)}}</h2>
            <p>{{Set(wording.Questions(facts.Service.PrivacyContact))}} {{Set(wording.Complaints(facts.Service.SupervisoryAuthority))}}</p>
            """);
        return AboutFrame.Compose(language, Set(wording.Title(facts.Service.ServiceName)), content);
    }

    private static IHtmlContent NumberIfAny(string name, long count, ReaderLanguage language) => count == 0 ? HtmlString.Empty : Html($"""
        <div class="number"><dt>{name}</dt><dd>{language.Number(count)}</dd></div>

        """);

    private static IHtmlContent Service(OverviewService service, OverviewPageWording wording) => Html($$"""
        <tbody>
        <tr><th scope="rowgroup" colspan="2" dir="auto">{{service.Label}}</th></tr>
        {{Joined(service.Tables, table => Table(table, wording))}}</tbody>

        """);

    private static IHtmlContent Table(OverviewTable table, OverviewPageWording wording) => Html($"""
        <tr><td class="path"><a href="{AboutFrame.Address(table.Path)}">{table.Path}</a></td><td class="count">{wording.Language.Number(table.Rows)}</td></tr>

        """);

    private static IHtmlContent Dossier(OverviewFacts facts, OverviewPageWording wording) => !facts.HasDossier ? HtmlString.Empty : Html($"""
        <h2>{wording.Language.Typeset(wording.DossierTitle)}</h2>
        <p>{wording.Language.Typeset(wording.Dossier)} <a href="{AboutFrame.Address(Manifest.DossierName)}">{Manifest.DossierName}</a></p>

        """);

    private static IHtmlContent Importable(IReadOnlyList<OverviewPortable> files, OverviewPageWording wording) => files.Count == 0 ? HtmlString.Empty : Html($$"""
        <h2>{{wording.Language.Typeset(wording.ImportTitle)}}</h2>
        <p>{{wording.Language.Typeset(wording.Import)}}</p>
        <table class="portable">
        <thead><tr><th scope="col">{{wording.File}}</th><th scope="col">{{wording.ImportUse}}</th><th scope="col" class="count">{{wording.Records}}</th></tr></thead>
        <tbody>
        {{Joined(files, file => Importable(file, wording))}}</tbody>
        </table>

        """);

    private static IHtmlContent Importable(OverviewPortable file, OverviewPageWording wording)
    {
        var language = wording.Language;
        var name = file.Written == 0 ? Html($"{file.Path}") : Html($"<a href=\"{AboutFrame.Address(file.Path)}\">{file.Path}</a>");
        var omitted = file.Omitted == 0 ? HtmlString.Empty : Html($"<br>{language.Typeset(wording.Omitted(file.Omitted))}");
        var notUnderstood = file.NotUnderstood == 0 ? HtmlString.Empty : Html($"<br>{language.Typeset(wording.NotUnderstood(file.NotUnderstood, file.Table))}");
        return Html($"""
            <tr><th scope="row" class="path">{name}</th><td>{language.Typeset(wording.UseOf(file.As))}{omitted}{notUnderstood}</td><td class="count">{language.Number(file.Written)}</td></tr>

            """);
    }

    private static IHtmlContent Folders(IReadOnlyList<OverviewFolder> folders, OverviewPageWording wording) => folders.Count == 0 ? HtmlString.Empty : Html($$"""
        <h2>{{wording.Language.Typeset(wording.FoldersTitle)}}</h2>
        <p>{{wording.Language.Typeset(wording.Folders)}}</p>
        <table class="portable">
        <thead><tr><th scope="col">{{wording.Folder}}</th><th scope="col">{{wording.DescribedIn}}</th><th scope="col" class="count">{{wording.Files}}</th></tr></thead>
        <tbody>
        {{Joined(folders, folder => Folder(folder, wording))}}</tbody>
        </table>

        """);

    private static IHtmlContent Folder(OverviewFolder folder, OverviewPageWording wording)
    {
        var name = folder.Files == 0 ? Html($"{folder.Path}") : Html($"<a href=\"{AboutFrame.Address(folder.Path)}\">{folder.Path}</a>");
        var count = wording.Language.Number(folder.Files);
        return Html($"""
            <tr><th scope="row" class="path">{name}</th><td class="path">{folder.Table}</td><td class="count">{(folder.Files == folder.AtSource ? count : wording.Of(count, wording.Language.Number(folder.AtSource)))}</td></tr>

            """);
    }

    private static IHtmlContent Missing(IReadOnlyList<OverviewLeftOut> missing, OverviewPageWording wording) => missing.Count == 0 ? HtmlString.Empty : Html($$"""
        <h2 id="missing">{{wording.Language.Typeset(wording.MissingTitle)}}</h2>
        <p>{{wording.Language.Typeset(wording.Missing)}}</p>
        {{Grounds(missing, wording)}}

        """);

    private static IHtmlContent Changed(DateTimeOffset? since, OverviewPageWording wording) => since is not { } instant ? HtmlString.Empty : Html($"""
        <h2>{wording.Language.Typeset(wording.ChangedTitle)}</h2>
        <p>{wording.Language.Typeset(wording.Changed(wording.Language.DateAndTime(instant)))}</p>

        """);

    private static IHtmlContent LeftOut(OverviewFacts facts, OverviewPageWording wording) => Html($"""
        {(facts.Chosen.Count > 0 ? Html($"<p>{wording.Language.Typeset(wording.Chosen(string.Join(wording.Comma, facts.Chosen)))}</p>\n") : HtmlString.Empty)}{LeftOutOf(facts, wording)}
        """);

    private static IHtmlContent LeftOutOf(OverviewFacts facts, OverviewPageWording wording)
    {
        var missing = facts.Missing.Count == 0
            ? HtmlString.Empty
            : Html($"<p>{wording.Language.Typeset(wording.MissingAbove)} <a href=\"#missing\">{wording.Language.Typeset(wording.MissingTitle)}</a></p>\n");
        if (facts.LeftOut.Count > 0) return Html($"{missing}<p>{wording.Language.Typeset(wording.LeftOut)}</p>\n{Grounds(facts.LeftOut, wording)}");
        if (facts.Missing.Count > 0) return missing;
        return facts.Chosen.Count > 0 ? HtmlString.Empty : Html($"<p>{wording.Language.Typeset(wording.NothingLeftOut)}</p>");
    }

    private static IHtmlContent Grounds(IReadOnlyList<OverviewLeftOut> items, OverviewPageWording wording) => Html($$"""
        <table class="left-out">
        <thead><tr><th scope="col">{{wording.What}}</th><th scope="col">{{wording.Why}}</th></tr></thead>
        <tbody>
        {{Joined(items, item => Html($"<tr><th scope=\"row\" dir=\"auto\">{item.Label}</th><td dir=\"auto\">{item.Ground}</td></tr>\n"))}}</tbody>
        </table>
        """);
}
