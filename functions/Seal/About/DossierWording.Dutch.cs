using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

internal sealed partial record DossierWording
{
    private static readonly DossierWording Dutch = new()
    {
        Language = ReaderLanguage.For("nl"),
        Title = service => $"Wat {service} met je gegevens doet",
        Introduction = "Je hebt gevraagd om inzage in je persoonsgegevens (AVG, artikel 15). Deze pagina beantwoordt elk punt van dat artikel. De gegevens zelf zitten erbij; ze staan op een rij in",
        AllServices = "Het antwoord gaat over alle diensten.",
        ChosenServices = services => $"Het antwoord gaat over wat je hebt gekozen: {services}.",
        Comma = ", ",
        AnsweredAt = "Beantwoord op",
        RequestNumber = "Aanvraagnummer",
        Controller = "Verantwoordelijk voor je gegevens",
        CatalogueVersion = "Versie van onze registratie",
        Point = letter => $"AVG, art. 15 lid 1 onder {letter}",
        Paragraph = number => $"AVG, art. 15 lid {number}",
        Purposes = "Waarvoor je gegevens worden gebruikt",
        Service = "Dienst of gegevens",
        PurposeAndBasis = "Doel en wettelijke grondslag",
        BasisOf = basis => basis switch
        {
            LegalBasis.Contract => "Overeenkomst: nodig om je de dienst te leveren (art. 6 lid 1 onder b)",
            LegalBasis.Consent => "Je toestemming (art. 6 lid 1 onder a)",
            LegalBasis.LegalObligation => "Een wettelijke verplichting (art. 6 lid 1 onder c)",
            _ => "Onze gerechtvaardigde belangen (art. 6 lid 1 onder f)",
        },
        Categories = "Welke soorten gegevens er zijn",
        Category = "Soort gegevens",
        Found = "Waar die voorkomen",
        Recipients = "Wie je gegevens krijgt",
        RecipientsLead = "Dit zijn alle ontvangers die we hebben gepubliceerd, met naam. De lijst is volledig, welke diensten je ook hebt gekozen. "
            + "Of een ontvanger jouw gegevens krijgt, hangt af van wat je gebruikt; bij de ontvanger staat wanneer, voor zover we dat hebben gepubliceerd.",
        Periods = "Hoelang ze worden bewaard",
        Period = "Termijn",
        Duties = "Deze gegevens moeten volgens de wet een tijd bewaard blijven, ook als je vraagt om ze te wissen:",
        Months = (months, afterYear) => $"Termijn: {(months == 1 ? "1 maand" : $"{months} maanden")}{(afterYear ? " na het einde van het jaar" : "")}.",
        BackupsWithin = days => $"Back-ups zijn binnen {(days == 1 ? "1 dag" : $"{days} dagen")} opgeschoond.",
        Rights = "Je rechten",
        RightsList =
        [
            "Correctie: je kunt onjuiste gegevens laten verbeteren en onvolledige gegevens laten aanvullen (art. 16).",
            "Wissen: je kunt gegevens laten wissen, van alle diensten of een deel, tenzij een wet zegt dat ze bewaard moeten blijven (art. 17).",
            "Beperking: in bepaalde gevallen kun je eisen dat gegevens alleen worden bewaard en niet anders worden gebruikt (art. 18).",
            "Bezwaar: je kunt bezwaar maken tegen gebruik dat op onze gerechtvaardigde belangen berust (art. 21).",
            "Meenemen: je kunt je gegevens krijgen in een formaat dat andere diensten lezen (art. 20).",
            "Intrekken: berust gebruik op je toestemming, dan kun je die altijd intrekken. Wat eerder is gedaan, blijft rechtmatig (art. 7 lid 3).",
        ],
        RightsHow = "Vraag hier om correctie, wissen, een kopie of het intrekken van je toestemming:",
        RightsConsent = services => $"Daar kun je je toestemming intrekken voor: {services}. Schrijf ons voor elk ander gebruik dat op je toestemming berust.",
        RightsWrite = contact => $"Schrijf voor beperking en bezwaar, en voor al het andere, naar {contact}. Het is gratis en je krijgt binnen een maand antwoord.",
        Complaint = "Waar je een klacht kunt indienen",
        ComplaintLead = "Je kunt een klacht indienen bij deze toezichthouder:",
        ComplaintElsewhere = "Je kunt ook terecht bij de toezichthouder van het land waar je woont of werkt, of waar volgens jou de wet is overtreden (art. 77).",
        Origins = "Waar de gegevens vandaan komen",
        Origin = "Bron",
        FromYou = "Van jou, of van je gebruik van de dienst.",
        Decisions = "Besluiten door een machine",
        NoDecisions = "In onze registratie staan er geen: geen besluit met rechtsgevolgen of vergelijkbaar ernstige gevolgen voor jou wordt alleen door een machine genomen, door profilering of anders.",
        Transfers = "Waar je gegevens zijn en wat ze beschermt",
        TransfersLead = "Je gegevens worden hier bewaard:",
        InsideArea = "Dit is binnen de Europese Economische Ruimte.",
        OutsideArea = "Dit is buiten de Europese Economische Ruimte.",
        Measures = "Deze maatregelen beschermen ze:",
        Establishments = "De verantwoordelijke bedrijven hebben deze adressen:",
        TransfersElsewhere = contact =>
            "In wat we hebben gepubliceerd, staat niet in welk land elke ontvanger uit deel 3 gegevens gebruikt. "
            + $"Is dat buiten de Europese Economische Ruimte, dan heb je het recht te weten welke waarborgen er gelden (art. 46). Schrijf naar {contact}.",
        Copy = "De kopie van je gegevens",
        CopyLead = "Je gegevens zitten in de bestanden van deze kopie. Ze staan hier op een rij:",
        ExcludedLead = "In een kopie om over te stappen naar een andere aanbieder zit het volgende niet. Op de persoonsgegevens daarin heb je toch recht, en daarom zitten ze wel in deze kopie:",
        What = "Wat",
        Why = "Waarom het daar niet in zit",
        WhereHere = "Waar het hier staat",
        NothingOwed = "Hiervan hoeven geen persoonsgegevens te worden gegeven.",
        NotYet = "Nog niet in deze kopie, omdat we het niet konden krijgen. Het volgt zodra dat wel lukt.",
        NotWholeYet = "Nog niet compleet, omdat we niet alles konden krijgen. De rest volgt zodra dat wel lukt.",
    };
}
