using Overstap.Catalogue;

namespace Overstap.Collect;

/// <summary>Why a table is missing from a copy, for its reader: words to be read after the table's name.</summary>
public static class MissingReasons
{
    private static readonly Labels Ours = new("something went wrong on our side", "une erreur s’est produite de notre côté", "er ging aan onze kant iets mis", "我们这边出现了问题");

    private static readonly Dictionary<string, Labels> Sources = new(StringComparer.Ordinal)
    {
        ["source-unavailable"] = new("the service does not answer", "le service ne répond pas", "de dienst geeft geen antwoord", "该服务没有响应"),
        ["source-failed"] = new("the service breaks off while we read", "le service s’interrompt pendant la lecture", "de dienst breekt het lezen af", "读取过程中服务中断"),
        ["source-access-refused"] = new("the service does not let us in", "le service nous refuse l’accès", "de dienst geeft ons geen toegang", "该服务拒绝我们访问"),
        ["source-table-unknown"] = new("the service does not have it where it should be", "le service ne l’a pas à l’endroit prévu", "de dienst heeft het niet waar het hoort te staan", "该服务在应有的位置没有这些数据"),
        ["source-value-invalid"] = new("the service holds a value that cannot be right", "le service contient une valeur qui ne peut pas être exacte", "in de dienst staat een waarde die niet kan kloppen", "该服务中有一个不可能正确的值"),
        ["source-row-invalid"] = new(
            "the service gives a record that we cannot take over as it is",
            "le service fournit un enregistrement que nous ne pouvons pas reprendre tel quel",
            "de dienst geeft een record dat we zo niet kunnen overnemen",
            "该服务给出的某条记录无法原样采用"),
        ["source-answer-invalid"] = new(
            "the service gives an answer that we cannot understand",
            "le service donne une réponse que nous ne comprenons pas",
            "de dienst geeft een antwoord dat we niet begrijpen",
            "该服务的回应无法识别"),
        ["source-answer-too-large"] = new(
            "the service gives an answer that is too large",
            "le service donne une réponse trop volumineuse",
            "de dienst geeft een antwoord dat te groot is",
            "该服务的回应过大，无法接收"),
        ["source-address-refused"] = new(
            "the service sends us on to an address that we do not trust",
            "le service nous renvoie vers une adresse à laquelle nous ne faisons pas confiance",
            "de dienst stuurt ons door naar een adres dat we niet vertrouwen",
            "该服务将我们转到一个不受信任的地址"),
        ["source-landing-invalid"] = new(
            "the service has put the files there without a list that we understand",
            "le service a déposé les fichiers sans liste que nous comprenions",
            "de dienst heeft de bestanden klaargezet zonder een lijst die we begrijpen",
            "该服务放置了文件，但清单无法识别"),
        ["source-landing-damaged"] = new(
            "the files that the service has put there are damaged or not all there",
            "les fichiers déposés par le service sont endommagés ou incomplets",
            "de bestanden die de dienst heeft klaargezet, zijn beschadigd of niet compleet",
            "该服务放置的文件已损坏或不齐全"),
        ["source-object-missing"] = new(
            "the service no longer has a file that a record names",
            "le service n’a plus un fichier que mentionne un enregistrement",
            "de dienst heeft een bestand niet meer dat in een record wordt genoemd",
            "该服务中已没有某条记录所指的文件"),
        ["source-object-changed"] = new(
            "the service changes a file again and again while we read it",
            "le service modifie sans cesse un fichier pendant que nous le lisons",
            "de dienst verandert een bestand steeds terwijl we het lezen",
            "我们读取某个文件时，该服务不断更改它"),
        ["source-object-unreadable"] = new(
            "the service does not hand out a file that a record names",
            "le service ne fournit pas un fichier que mentionne un enregistrement",
            "de dienst geeft een bestand niet af dat in een record wordt genoemd",
            "该服务无法提供某条记录所指的文件"),
        ["source-object-name-invalid"] = new(
            "the service names a file in a way that could lead to somebody else’s",
            "le service désigne un fichier d’une façon qui pourrait mener à celui d’une autre personne",
            "de dienst noemt een bestand zo dat het dat van iemand anders zou kunnen zijn",
            "该服务中某个文件的名称可能指向他人的文件"),
        ["source-object-too-large"] = new(
            "the service holds a file that is too large for a copy",
            "le service contient un fichier trop volumineux pour une copie",
            "in de dienst staat een bestand dat te groot is voor een kopie",
            "该服务中有一个文件过大，无法放入副本"),
        ["source-count-differs"] = new(
            "the service gives another number of records than it has counted",
            "le service fournit un autre nombre d’enregistrements que celui qu’il a compté",
            "de dienst geeft een ander aantal records dan hij heeft geteld",
            "该服务给出的记录数与其统计的不符"),
    };

    /// <summary>The codes that have words of their own.</summary>
    public static IReadOnlyCollection<string> Codes => Sources.Keys;

    /// <summary>The same as a sentence of its own.</summary>
    public static string Sentence(string code, string language) =>
        For(code).In(language) is var words && Labels.Known(language) == "zh" ? words + "。" : $"{char.ToUpperInvariant(words[0])}{words[1..]}.";

    /// <param name="code">Of a failure (docs/errors.md). What is not the source's is ours.</param>
    public static Labels For(string code) => Sources.GetValueOrDefault(code, Ours);
}
