using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class DutchLetters : LetterWriter
{
    private const string RequestedOn = "Aangevraagd op";
    private const string RequestNumber = "Aanvraagnummer";

    public override ReaderLanguage Language => ReaderLanguage.Dutch;

    public override string Greeting(string? name) => name is null ? "Hallo," : $"Hallo {name},";

    public override string Questions(LetterFacts facts) => $"Heb je vragen over je gegevens? Schrijf naar {facts.Contact}.";

    public override string Complaints(LetterFacts facts) => $"Ben je niet tevreden met ons antwoord? Dan kun je een klacht indienen bij de toezichthouder: {facts.Authority}.";

    private static string Request(LetterFacts facts) => $"je aanvraag van {facts.SubmittedOn} " + facts.Kind switch
    {
        RequestKind.Migration => "om over te stappen naar een andere aanbieder",
        RequestKind.Backup => "voor een kopie van je gegevens",
        RequestKind.Access => "voor inzage in je persoonsgegevens",
        RequestKind.Deletion => "om gegevens te laten wissen",
        RequestKind.Correction => "om gegevens te laten corrigeren",
        RequestKind.ConsentWithdrawal => "voor het intrekken van je toestemming",
        RequestKind.AccountClosure => "om je account op te heffen",
        var kind => throw NoWords(kind),
    };

    private static string Wish(LetterFacts facts) => facts.Kind switch
    {
        RequestKind.Migration => $"om van {facts.Service} over te stappen naar een andere aanbieder",
        RequestKind.Backup => $"voor een kopie van de gegevens in je account bij {facts.Service}",
        RequestKind.Access => $"voor inzage in de persoonsgegevens in je account bij {facts.Service}",
        RequestKind.Deletion => $"om gegevens in je account bij {facts.Service} te laten wissen",
        RequestKind.Correction => $"om gegevens in je account bij {facts.Service} te laten corrigeren",
        RequestKind.ConsentWithdrawal => $"om toestemming in te trekken die je aan {facts.Service} hebt gegeven",
        RequestKind.AccountClosure => $"om je account bij {facts.Service} op te heffen",
        var kind => throw NoWords(kind),
    };

    private static string Days(int days) => days == 1 ? "1 dag" : $"{days} dagen";

    private static string Records(string number, long count) => count == 1 ? "1 record" : $"{number} records";

    private static Particulars About(LetterFacts facts, params (string Label, string? Value)[] rows) =>
        new([.. rows, (RequestedOn, facts.Submitted), (RequestNumber, facts.RequestId)]);

    /// <summary>What is frozen, as in "writing to ... is paused".</summary>
    private static string Account(LetterFacts facts) => facts.SomeLeave ? "de betrokken diensten" : "je account";

    private static LetterPart[] Concerned(LetterFacts facts) => If(
        facts.SomeLeave,
        new Heading("De betrokken diensten"),
        new Bullets(facts.LeavingServices),
        new Paragraph("Je andere diensten, en je contract daarvoor, blijven zoals ze zijn."));

    private static LetterPart[] NotYou(LetterFacts facts) =>
    [
        new Heading("Was jij dit niet?"),
        new Paragraph($"Degene die de aanvraag deed, was ingelogd op je account. Wijzig daarom je wachtwoord, en schrijf naar {facts.Contact} als je iets vreemds ziet."),
    ];

    private static LetterPart[] Withdrawing(LetterFacts facts) =>
    [
        new Heading("Toch van gedachten veranderd?"),
        new Paragraph(facts.Kind switch
        {
            RequestKind.Correction or RequestKind.ConsentWithdrawal => "Zolang je aanvraag nog niet is uitgevoerd, kun je die intrekken op het portaal:",
            RequestKind.Backup or RequestKind.Access => "Je kunt je aanvraag altijd intrekken op het portaal:",
            _ => "Je kunt je aanvraag op het portaal intrekken, tot het wissen begint:",
        }),
        new Address(facts.Portal),
    ];

    private static LetterPart[] Appeal(LetterFacts facts) =>
    [
        new Heading("Ben je het er niet mee eens?"),
        new Paragraph(
            $"Schrijf dan naar {facts.Contact}: iemand bekijkt je aanvraag dan opnieuw. Je kunt ook een klacht indienen bij de toezichthouder ({facts.Authority}) "
            + "en naar de rechter stappen. Het een sluit het ander niet uit."),
    ];

    private static string? Clock(string id) => id switch
    {
        "identity" => "Bevestigen met de code vóór",
        "data-act-notice" => "Einde van de opzegtermijn",
        "data-act-maximum-notice" => "Einde van de langste opzegtermijn",
        "data-act-transition" => "Uiterste einde van de overgangsperiode",
        "data-act-indicated-transition" => "Einde van de alternatieve overgangsperiode",
        "data-act-extended-transition" => "Einde van de verlengde overgangsperiode",
        "data-act-infeasibility-notice" => "Lukt het niet op tijd, dan hoor je dat uiterlijk",
        "data-act-retrieval" => "Je kunt je gegevens ophalen tot minstens",
        "data-act-source-erasure" => "Er wordt niets gewist vóór",
        "gdpr-answer" => "Ons antwoord komt uiterlijk",
        "gdpr-extension-notice" => "Hebben we meer tijd nodig, dan hoor je dat uiterlijk",
        "gdpr-extended-answer" => "Verlengd: ons antwoord komt uiterlijk",
        "link" => "Kopie beschikbaar tot",
        "confirmation" => "Bevestigen kan tot",
        "cooling-off" => "Einde van de bedenktijd",
        _ => null,
    };

    private static string? Blocker(string code) => code switch
    {
        "unpaid-instalments" => "Er staan nog termijnen open: betaal ze, of spreek met de kredietverstrekker iets anders af.",
        "devices-bound" => "Er zijn nog apparaten aan het account gekoppeld: ontkoppel ze in de instellingen van elk apparaat.",
        "synchronisation-on" => "De synchronisatie staat nog aan: zet die op al je apparaten uit.",
        "open-export" => "Er wordt nog een kopie van je gegevens gemaakt, of je kunt er nog een ophalen: wacht tot die aanvraag is afgelopen, of trek hem in.",
        "balance-left" => "Er staat nog tegoed op het account: maak het op of laat het uitbetalen.",
        "membership-active" => "Er loopt nog een betaald abonnement: zeg het op, of wacht tot het afloopt.",
        _ => null,
    };

    private static string? Ground(string code) => code switch
    {
        "preconditions-unmet" => "Wat in de weg stond, is niet op tijd opgelost. Je kunt het opnieuw vragen zodra dat wel zo is.",
        "objected" => "De persoon namens wie je de aanvraag deed, heeft bezwaar gemaakt.",
        "vexatious" => "De aanvraag is kennelijk ongegrond, of herhaalt eerdere aanvragen zonder goede reden.",
        "harms-others" => "Wat je vraagt, zou de privacy van anderen schenden.",
        "unrealistic" => "Wat je vraagt, is volstrekt onrealistisch.",
        "disproportionate" => "Wat je vraagt, zou een onevenredige technische inspanning vergen.",
        "not-required-by-law" => "De wet die van toepassing is, verplicht ons niet om te doen wat je vraagt.",
        "already-public" => "De informatie waar je om vraagt, is al openbaar.",
        "given-in-confidence" => "De informatie waar je om vraagt, is ons in vertrouwen gegeven.",
        "defeats-security" => "Wat je vraagt, zou rechtmatige maatregelen tegen fraude of voor de veiligheid tenietdoen.",
        _ => null,
    };
}
