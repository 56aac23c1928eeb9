namespace Overstap.Catalogue.Register;

/// <summary>The words of the public pages, beside what the catalogue says.</summary>
internal static class PublicWording
{
    public static Labels RegisterTitle { get; } = new("Register of data structures and formats", "Registre des structures et formats de données", "Register van gegevensstructuren en formaten", "数据结构与格式登记册");

    public static Labels RegisterLead { get; } = new(
        "What you get when you take a copy of your data: every file, every field, and the format it is in. Data Act, Article 26.",
        "Ce que vous recevez lorsque vous prenez une copie de vos données : chaque fichier, chaque champ et son format. Règlement sur les données, article 26.",
        "Wat je krijgt als je een kopie van je gegevens meeneemt: elk bestand, elk veld en het formaat. Dataverordening, artikel 26.",
        "您获取数据副本时将得到的内容：每个文件、每个字段及其格式。《数据法》第26条。");

    public static Labels Changes { get; } = new("What changed", "Modifications", "Wat er is veranderd", "变更记录");

    public static Labels Formats { get; } = new("Formats", "Formats", "Formaten", "格式");

    public static Labels UseOfZip { get; } = new("the archive", "l’archive", "het archief", "压缩包");

    public static Labels UseOfAes { get; } = new("the encryption of the archive", "le chiffrement de l’archive", "de versleuteling van het archief", "压缩包的加密");

    public static Labels UseOfJson { get; } = new(
        "the records, one file per table: an object whose only member is named after the table and holds its records",
        "les enregistrements, un fichier par table : un objet dont l’unique membre porte le nom de la table et contient ses enregistrements",
        "de records, één bestand per tabel: een object waarvan het enige lid naar de tabel heet en de records ervan bevat",
        "数据记录，每张表一个文件：文件是一个对象，其唯一的成员以该表命名，并包含该表的全部记录");

    public static Labels UseOfSchemas { get; } = new(
        "the structure of the records, one file per service", "la structure des enregistrements, un fichier par service", "de structuur van de records, één bestand per dienst", "数据记录的结构，每项服务一个文件");

    public static Labels UseOfHtml { get; } = new(
        "about/overview.html: what is in the copy, in the reader’s language; in an access copy also about/dossier.html: the answer to the request",
        "about/overview.html : ce que contient la copie, dans la langue du lecteur ; dans une copie d’accès, aussi about/dossier.html : la réponse à la demande",
        "about/overview.html: wat er in de kopie zit, in de taal van de lezer; in een kopie bij een inzageverzoek ook about/dossier.html: het antwoord op het verzoek",
        "about/overview.html：以读者的语言说明副本的内容；查阅副本另含 about/dossier.html：对该请求的答复");

    public static Labels UseOfManifest { get; } = new(
        "manifest.json: every file of the copy with its hash, every table with its number of records; manifest.json.sig: the signature over it",
        "manifest.json : chaque fichier de la copie avec son empreinte, chaque table avec son nombre d’enregistrements ; manifest.json.sig : la signature qui le couvre",
        "manifest.json: elk bestand van de kopie met zijn hash, elke tabel met het aantal records; manifest.json.sig: de handtekening erover",
        "manifest.json：副本中每个文件及其哈希值、每张表及其记录数；manifest.json.sig：对其的签名");

    public static Labels UseOfFiles { get; } = new(
        "photos, recordings and other files that records name, as the service holds them; a file of another type has no ending",
        "les photos, enregistrements et autres fichiers que nomment les enregistrements, tels que le service les conserve ; un fichier d’un autre type n’a pas d’extension",
        "foto’s, opnamen en andere bestanden die records noemen, zoals de dienst ze heeft; een bestand van een ander type heeft geen extensie",
        "数据记录所指向的照片、录音及其他文件，与服务所保存的一致；其他类型的文件没有扩展名");

    public static Labels UseOfPortable { get; } = new(
        "the same records, for other software to import", "les mêmes enregistrements, à importer dans d’autres logiciels", "dezelfde records, om in andere software te importeren", "相同的数据记录，供其他软件导入");

    /// <summary>Stands between the items of a list in a sentence.</summary>
    public static Labels Comma { get; } = new(", ", ", ", ", ", "、");

    public static Labels Version { get; } = new("Version", "Version", "Versie", "版本");

    public static Labels Schema { get; } = new("JSON Schema", "Schéma JSON", "JSON-schema", "JSON 模式");

    public static Labels Field { get; } = new("Field", "Champ", "Veld", "字段");

    public static Labels Type { get; } = new("Type", "Type", "Type", "类型");

    public static Labels Meaning { get; } = new("What it says", "Contenu", "Wat er staat", "含义");

    public static Labels Personal { get; } = new("Personal data", "Donnée à caractère personnel", "Persoonsgegeven", "个人信息");

    public static Labels Yes { get; } = new("yes", "oui", "ja", "是");

    public static Labels NotExported { get; } = new("What is not handed over, and why", "Ce qui n’est pas remis, et pourquoi", "Wat niet wordt overgedragen, en waarom", "不予提供的数据及理由");

    public static Labels InAccessCopy { get; } = new(
        "The personal data in it is part of the copy you get when you ask for access (GDPR, Article 15).",
        "Les données à caractère personnel qu’elle contient font partie de la copie remise sur demande d’accès (RGPD, article 15).",
        "De persoonsgegevens hierin krijg je wel in de kopie bij een inzageverzoek (AVG, artikel 15).",
        "其中的个人信息包含在您依据《通用数据保护条例》第15条请求访问时获得的副本中。");

    public static Labels InNoCopy { get; } = new("It is in no copy.", "Elle n’est dans aucune copie.", "Zit in geen enkele kopie.", "任何副本均不包含此表。");

    public static Labels WithoutPersonalData { get; } = new(
        "There is no personal data in it.", "Elle ne contient pas de données à caractère personnel.", "Er staan geen persoonsgegevens in.", "其中没有个人信息。");

    /// <summary>Comes before the kinds of copies.</summary>
    public static Labels OnlyInCopies { get; } = new("Only in the copies you get for:", "Uniquement dans les copies remises pour :", "Alleen in de kopie bij:", "仅包含于以下情形的副本：");

    public static Labels TransparencyTitle { get; } = new("Where your data is, and who is given it", "Où se trouvent vos données et qui les reçoit", "Waar je gegevens staan en wie ze krijgt", "您的数据存放地点与接收方");

    public static Labels Places { get; } = new("Places and jurisdiction", "Lieux et juridiction", "Plaatsen en rechtsmacht", "地点与管辖");

    public static Labels Measures { get; } = new(
        "Measures against unlawful access and transfer", "Mesures contre l’accès et le transfert illicites", "Maatregelen tegen onrechtmatige toegang en doorgifte", "防止非法访问和转移的措施");

    public static Labels Charges { get; } = new("Charges", "Frais", "Kosten", "费用");

    public static Labels Contacts { get; } = new("Contacts", "Contacts", "Contact", "联系方式");

    public static Labels Complaint { get; } = new("Where to complain", "Où introduire une réclamation", "Waar je een klacht kunt indienen", "投诉机构");

    public static Labels Recipients { get; } = new("Who is given data", "Destinataires des données", "Wie gegevens krijgt", "数据接收方");

    public static Labels Rules { get; } = new("The recipient’s own rules", "Règles du destinataire", "Regels van de ontvanger zelf", "接收方的隐私政策");

    public static Labels MeasureKind(MeasureKind kind) => kind switch
    {
        Catalogue.MeasureKind.Technical => new("Technical", "Techniques", "Technisch", "技术措施"),
        Catalogue.MeasureKind.Organisational => new("Organisational", "Organisationnelles", "Organisatorisch", "组织措施"),
        _ => new("Contractual", "Contractuelles", "Contractueel", "合同措施"),
    };

    /// <param name="kind">Id of a kind of request that makes a copy: <see cref="CatalogueRules.CheckKinds"/> lets no other export anything.</param>
    public static Labels CopyOf(string kind) => kind switch
    {
        "migration" => new("switching to another provider", "un changement de fournisseur", "een overstap naar een andere aanbieder", "转换到其他服务商"),
        "backup" => new("a backup", "une sauvegarde", "een reservekopie", "备份"),
        "access" => new("access to your personal data (GDPR, Article 15)", "l’accès à vos données à caractère personnel (RGPD, article 15)", "inzage in je persoonsgegevens (AVG, artikel 15)", "访问个人信息（《通用数据保护条例》第15条）"),
        "account-closure" => new("closing your account", "la clôture de votre compte", "het sluiten van je account", "注销账户"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
