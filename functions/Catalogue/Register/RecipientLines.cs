namespace Overstap.Catalogue.Register;

/// <summary>All that is published of a recipient, line by line, wherever people read it. Rules are a link and stand by themselves.</summary>
internal static class RecipientLines
{
    private static readonly Labels Sharing = new("Subject", "Objet", "Onderwerp", "事项");
    private static readonly Labels Product = new("Product", "Produit", "Product", "产品");
    private static readonly Labels Kind = new("Type", "Type", "Soort", "类型");
    private static readonly Labels Data = new("Data", "Données", "Gegevens", "数据");
    private static readonly Labels Purpose = new("Purpose", "Finalité", "Doel", "目的");
    private static readonly Labels Scenario = new("When", "Quand", "Wanneer", "使用场景");
    private static readonly Labels Method = new("How", "Comment", "Hoe", "方式");
    private static readonly Labels Permissions = new("Permissions", "Autorisations", "Toestemmingen op het apparaat", "可能调用的权限");

    /// <summary>Those that the catalogue says something of.</summary>
    public static IEnumerable<(Labels Name, Labels Value)> Of(RecipientDefinition recipient) =>
        from line in new (Labels Name, Labels? Value)[]
        {
            (Sharing, recipient.Heading),
            (Product, recipient.Product is { } product ? new Labels(product, product, product, product) : null),
            (Kind, KindOf(recipient.Kind)),
            (Data, recipient.Data),
            (Purpose, recipient.Purpose),
            (Scenario, recipient.Scenario),
            (Method, recipient.Method is { } method ? MethodOf(method) : null),
            (Permissions, recipient.Permissions),
        }
        where line.Value is not null
        select (line.Name, line.Value);

    private static Labels KindOf(RecipientKind kind) => kind switch
    {
        RecipientKind.Sdk => new("Software in the app (SDK)", "Logiciel intégré à l’application (SDK)", "Software in de app (SDK)", "应用内的软件（SDK）"),
        RecipientKind.App => new("App", "Application", "App", "应用"),
        RecipientKind.AssociatedApp => new("Associated app", "Application associée", "Verbonden app", "关联应用"),
        _ => new("Other recipient", "Autre destinataire", "Andere ontvanger", "其他接收方"),
    };

    private static Labels MethodOf(SharingMethod method) => method switch
    {
        SharingMethod.SdkLocalAcquisition => new("The SDK collects it on the device", "Le SDK les collecte sur l’appareil", "De SDK verzamelt ze op het apparaat", "SDK 在设备上采集"),
        SharingMethod.Api => new("Through an interface (API)", "Par une interface (API)", "Via een koppeling (API)", "通过接口（API）"),
        SharingMethod.SdkTransfer => new("The SDK transfers it", "Le SDK les transmet", "De SDK geeft ze door", "由 SDK 传输"),
        _ => new("The device sends it", "L’appareil les envoie", "Het apparaat verstuurt ze", "由设备发送"),
    };
}
