namespace Overstap.Local.SampleCloud;

internal static partial class Vocabularies
{
    private static Vocabulary Dutch => new(
        "nl",
        "{0} {1}",
        ["Anouk", "Bram", "Chantal", "Daan", "Eefje", "Floor", "Gijs", "Hanneke", "IJsbrand", "Jeroen", "Koen", "Lotte", "Maartje", "Niels", "Oscar", "Pim", "Quirine", "Roos", "Sjoerd", "Teun", "Ursula", "Veerle", "Wouter", "Youssef"],
        ["van den Berg", "de Boer", "Coëlho", "Dijkstra", "Elzinga", "Faber", "de Groot", "Hoekstra", "van IJzendoorn", "Jansen", "Kuiper", "van der Linden", "Meijer", "Nijhuis", "Oosterhuis", "Postma", "Quist", "Ruiter", "Smit", "Terpstra", "Uittenbroek", "Visser", "Wouters", "Zijlstra"],
        ["Utrecht", "Groningen", "het station", "Den Bosch", "de bibliotheek", "Zwolle", "het strand", "Maastricht", "de markt", "Leeuwarden", "oma", "school"],
        ["Dorpsstraat", "Stationsweg", "Kerkplein", "Molenpad", "Lindelaan", "Havenkade"],
        ["de blauwe map", "je paraplu", "de concertkaartjes", "de handleiding van de ketel", "een verjaardagstaart", "de oplader", "de huurauto", "twee zakken potgrond", "de beamer", "mijn paspoort", "het medicijn van de kat", "een tweedehands fiets"],
        [
            "Hoi {0}, zien we elkaar nog in {1} om {2}?",
            "Ik ben {5} minuten later, sorry. Begin maar vast.",
            "Vergeet {3} niet als je naar {1} komt.",
            "{0} zegt dat de trein naar {1} om {2} gaat, spoor {5}.",
            "De loodgieter kan om {2} komen, is er iemand thuis?",
            "Je pakket {4} ligt klaar in {1} tot {2}.",
            "Mag ik {3} lenen dit weekend?",
            "Ik heb {0} terugbetaald voor {3}, het was {5} euro.",
            "Wat een dag. {0} vond eindelijk {3} onder de bank.",
            "Herinnering: tandarts om {2}, formulier mee.",
            "Het overleg in {1} is verplaatst naar de kleine zaal, {2}.",
            "Dank je wel voor {3}, {0}! Daar was ik blij mee.",
            "Recept: {5}0 gram bloem, snufje zout, oven aan om {2}.",
            "Uw verificatiecode is {4}. Deze is tien minuten geldig.",
            "Kun jij {0} ophalen bij {1} rond {2}?",
            "Ideeën voor de spreekbeurt: waarom {3} ertoe doet.",
            "{0} bellen over de factuur, kenmerk {4}.",
            "Lange wandeling bij {1} met {0}, we zagen een ijsvogel.",
            "Zullen we {3} delen? Mijn deel is {5} euro.",
            "Geheugensteun: het wachtwoord is de naam van onze eerste hond.",
        ]);
}
